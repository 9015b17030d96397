"""What it costs to load Stylo and score a first text: CPU time and memory of a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from stylo.errors import InputError

_TEXT = (
    "The printer on the second floor jams whenever somebody prints on both sides. I reported it in "
    "May, and was told to use the one downstairs, which is out of order as well. "
)
_STEPS = {
    "score": "report = pipe.score(text)",
    "sanitize": "report = pipe.sanitize(text, level='standard', risk=False)",
    "parse": "report = pipe.document(text).doc",
}
_CODE = """
import importlib.util, json, pathlib, re, resource, sys
import stylo
pipe, text = stylo.load("en"), {text!r}
{step}
used = resource.getrusage(resource.RUSAGE_SELF)
peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
status = pathlib.Path("/proc/self/status")
if status.is_file():  # on Linux the other figure may be that of the process that started this one
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 2**10
print(json.dumps(dict(
    seconds=used.ru_utime + used.ru_stime,
    megabytes=peak,
    torch=importlib.util.find_spec("torch") is not None,
)))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Startup:
    """The cost of a process that loads Stylo and does one thing once.

    Parameters
    ----------
    step : str
        What it did: ``score``, ``sanitize`` or ``parse``.
    seconds : float
        CPU time of the whole process, in seconds.
    megabytes : float
        Peak resident memory, in MB.
    torch : bool
        Whether torch is installed where it ran; spaCy imports it then.
    """

    step: str
    seconds: float
    megabytes: float
    torch: bool


def measure_startup(step: str = "score", *, python: str | Path | None = None) -> Startup:
    """Return the cost of the second of two fresh processes, so that files are read from memory.

    Parameters
    ----------
    step : {"score", "sanitize", "parse"}
        What to do after loading.
    python : path, optional
        The interpreter of another environment that has Stylo; this one's by default.

    Raises
    ------
    InputError
        ``startup_failed`` where the process ends with an error.
    """
    command = [str(python or sys.executable), "-c", _CODE.format(text=_TEXT, step=_STEPS[step])]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise InputError(
                "Stylo could not be loaded in a fresh process",
                code="startup_failed",
                hint="run it by hand with that interpreter and read what it says",
            )
    found = json.loads(done.stdout)
    return Startup(
        step=step,
        seconds=round(found["seconds"], 2),
        megabytes=round(found["megabytes"]),
        torch=found["torch"],
    )
