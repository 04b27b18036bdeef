"""The index of the site's search, made by Pagefind: files that a browser reads in part, without a server of its own.

The Pagefind program takes requests, base64 of JSON between commas, and answers each in the same form. All are sent at
once: its own Python package waits a tenth of a second for each.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from mednec.site.frame import LANGUAGE
from mednec.site.search import Record

_KEPT = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_NAMED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")


class NoPagefindError(Exception):
    """The program is not installed."""


def search_index(records: Sequence[Record]) -> dict[str, bytes]:
    """The files of the index by name; the same records give the same bytes.

    Raises NoPagefindError, and OSError if the program fails.
    """
    language = LANGUAGE.partition("-")[0]
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": language}}]
    requests += [
        {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.address,
            "content": record.words,
            "language": language,
            "meta": {"title": record.title, "of": record.of},
            # With more than one filter or value Pagefind's files would come out in another order each time.
            "filters": {"earlier": ["yes"]} if record.earlier else {},
            "sort": None,
        }
        for record in records
    ]
    requests.append({"type": "GetFiles", "index_id": 0})
    files: dict[str, bytes] = {}
    for answer in _answers(_program(), requests):
        if answer["type"] == "Error":
            raise OSError(f"Pagefind: {answer['message']}")
        for file in answer.get("files", ()):
            # Its own user interfaces set styles that a strict Content-Security-Policy refuses.
            if file["path"] in _NAMED or file["path"].endswith(_KEPT):
                files[file["path"]] = b64decode(file["content"])
    return dict(sorted(files.items()))


def _program() -> Path:
    try:
        from pagefind_bin import get_executable
    except ImportError as error:
        raise NoPagefindError from error
    found = get_executable()
    assert isinstance(found, Path)
    return found


def _answers(program: Path, requests: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answer to each request, in their order."""
    sent = b"".join(
        b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","
        for number, payload in enumerate(requests)
    )
    with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        sink, source = process.stdin, process.stdout
        assert sink is not None
        assert source is not None

        def send() -> None:
            try:
                sink.write(sent)
                sink.flush()
            except BrokenPipeError:
                # It has ended; that too few answers come says so.
                return

        # It answers while it is still being asked, and both pipes are short.
        sender = Thread(target=send, daemon=True)
        sender.start()
        left, rest = len(requests), b""
        while left and (piece := os.read(source.fileno(), 1 << 20)):
            *whole, rest = (rest + piece).split(b",")
            for each in whole:
                left -= 1
                yield json.loads(b64decode(each))["payload"]
        # At the end of its input it stops at once, so that is kept open until it has answered.
        sender.join()
        if left:
            raise OSError("Pagefind ended before it had answered.")
