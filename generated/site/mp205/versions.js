mednec.versions["mp205"] = {"stretches":[["2026-01-01","2026-01-01","","from January 1, 2026"]],"drafts":true,"retired":"","first":"January 1, 2026"};
