"""Slows a browser's pages and workers: the protocol's own way slows a page's main thread alone, and no worker."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_TURN: Final = 0.02  # seconds


@contextmanager
def slowed(browser: int, times: float) -> Iterator[None]:
    """Lets the renderers below a browser's process run a fraction of the time, while this lasts. Linux only."""
    if times == 1:
        yield
        return
    ended = threading.Event()
    turns = threading.Thread(target=_turns, args=(browser, times, ended), daemon=True)
    turns.start()
    try:
        yield
    finally:
        ended.set()
        turns.join()


def _turns(browser: int, times: float, ended: threading.Event) -> None:
    while not ended.is_set():
        stopped = _renderers(browser)
        for process in stopped:
            _signal(process, signal.SIGSTOP)
        time.sleep(_TURN * (1 - 1 / times))
        for process in stopped:
            _signal(process, signal.SIGCONT)
        time.sleep(_TURN / times)


def _signal(process: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, what)


def _renderers(browser: int) -> list[int]:
    return [process for process in _below(browser) if b"--type=renderer" in _read(process, "cmdline")]


def _below(process: int) -> Iterator[int]:
    for child in _read(process, f"task/{process}/children").split():
        yield int(child)
        yield from _below(int(child))


def _read(process: int, what: str) -> bytes:
    try:
        return (Path("/proc") / str(process) / what).read_bytes()
    except OSError:
        return b""
