"""A real browser for tests: headless Chromium, spoken to over two pipes in the DevTools protocol."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
"""Without those about networking Chromium looks up hosts that a closed machine does not reach."""


class Browser:
    """One tab of a Chromium with a profile of its own; ended when it is left.

    What the page says on its console, or throws, is an error of the test.
    """

    def __init__(self, width: int = 1280, height: int = 900) -> None:
        self._held = ExitStack()
        profile = Path(tempfile.mkdtemp())
        self._held.callback(shutil.rmtree, profile, ignore_errors=True)
        theirs, ours = os.pipe(), os.pipe()
        command = [shutil.which("chromium") or "chromium", *_FLAGS, f"--user-data-dir={profile}"]
        # Chromium reads from 3 and writes to 4; dash knows descriptors of one digit alone, bash all.
        redirected = ["bash", "-c", f'exec "$@" 3<&{theirs[0]} 4>&{ours[1]}', "bash", *command]
        self._process = subprocess.Popen(
            redirected, pass_fds=(theirs[0], ours[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._held.callback(self._end)
        os.close(theirs[0])
        os.close(ours[1])
        self._to = self._held.enter_context(os.fdopen(theirs[1], "wb", buffering=0))
        self._from = self._held.enter_context(os.fdopen(ours[0], "rb", buffering=0))
        self._left, self._number, self._loaded, self._session = b"", 0, 0, ""
        self.said: list[str] = []
        self._attach(width, height)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a file, and wait until its script has run."""
        for address in ("about:blank", page.resolve().as_uri() + fragment):
            loaded = self._loaded
            self.call("Page.navigate", url=address)
            while self._loaded == loaded:
                self._hear(self._read())

    def ask(self, expression: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """Return the value of an expression of JavaScript."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys by the names that the browser has for them: `n`, `Enter`, `Escape`."""
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            code = {"Enter": 13, "Escape": 27, " ": 32}.get(key, 0)
            about: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code}
            self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
            self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of an element."""
        where = (
            f"(r => ({{x: r.x + r.width / 2, y: r.y + r.height / 2}}))"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        place = self.ask(where)
        for what in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=what, button="left", clickCount=1, **place)

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        return b64decode(self.call("Page.captureScreenshot")["data"])

    def paper(self) -> bytes:
        """Return what is printed, as PDF."""
        return b64decode(self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 - as the protocol has them
        """Call a method of the protocol, and return what it gives."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self._hear(answer)

    def _attach(self, width: int, height: int) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            data = self._from.read(1 << 16)
            assert data, "the browser has gone away"
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(message))

    def _hear(self, event: dict[str, Any]) -> None:
        self._loaded += event.get("method") == "Page.loadEventFired"
        if event.get("method") in {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"}:
            self.said.append(json.dumps(event["params"]))

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait()
