"""What tests do with the browser: open a page, look at it, press, type, download."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WIDE, NARROW = 1280, 380  # pixels
PATIENCE = 10  # seconds


class Pages:
    """A browser, and the folder it reads pages from and downloads to."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.downloads = folder / "downloads"
        self._number = 0
        self._tell(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads)
        )

    def _tell(self, command: str, **parameters: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)

    def open(
        self,
        page: str,
        *,
        width: int = WIDE,
        dark: bool = False,
        media: str = "screen",
        at: str = "",
    ) -> None:
        """Open a page from disk, at an address in it."""
        self._number += 1
        file = self.folder / f"{self._number}.html"
        file.write_text(page, encoding="utf-8")
        self._tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._tell("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.driver.get_log("browser")  # forget what the page before said
        self.driver.get(file.as_uri() + at)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page and give what it returns."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        """List the elements that a selector finds."""
        found: list[Any] = self.driver.find_elements("css selector", selector)
        return found

    def one(self, selector: str) -> Any:
        """Give the only element that a selector finds."""
        [found] = self.all(selector)
        return found

    def texts(self, selector: str) -> list[str]:
        """List the whole texts of the elements that a selector finds, seen or not."""
        script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)"
        found: list[str] = self.run(script, selector)
        return found

    def shown(self, selector: str) -> list[str]:
        """List the texts of those elements that can be seen."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def focused(self) -> str:
        """Give the first line of what has the focus."""
        text: str = self.driver.switch_to.active_element.text
        return text.partition("\n")[0]

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.02)

    def download(self, selector: str, name: str, size: int) -> bytes:
        """Press a button and give the file of ``size`` bytes that it makes the browser save.

        A browser reserves the name with an empty file and fills it later, so that a file which is
        there need not be whole.
        """
        file = self.downloads / name
        file.unlink(missing_ok=True)
        self.one(selector).click()
        self.wait(lambda: file.exists() and file.stat().st_size == size)
        return file.read_bytes()

    def complaints(self) -> list[str]:
        """List what the browser wrote to its console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
