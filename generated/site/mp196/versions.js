mednec.versions["mp196"] = {"stretches":[["2025-10-01","2025-10-01","","from October 1, 2025"]],"drafts":false,"retired":"","first":"October 1, 2025"};
