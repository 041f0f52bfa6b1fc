"""Pictures of lines of text -> their characters, each with its place and how sure the recogniser is of it.

The network and its characters come with the package rapidocr; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np

HEIGHT = 48  # pixels: what the network takes
NARROWEST = 320
BATCH = 8
BLANK = 0
WIDTHS = tuple(zip("，；：（）！？％－", ",;:()!?%-", strict=True))


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a picture of a line: its characters, where each has its middle (0 to 1 of the width), and how
    sure each is (0 to 1)."""

    text: str
    middles: tuple[float, ...]
    sureness: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The network that reads lines, and its characters by number; number 0 is none. `twins`: numbers of signs that
    are the same but for their width."""

    session: Any
    characters: tuple[str, ...]
    twins: dict[int, int]

    def steps(self, pictures: Any) -> Any:
        """For each picture and step from left to right how likely each character is."""
        return self.session.run(None, {self.session.get_inputs()[0].name: pictures})[0]


@cache
def _network() -> Network:
    import onnxruntime  # noqa: PLC0415  the extra jimu[scan], and slow to load

    model = next(Path(str(files("rapidocr"))).glob("models/*rec*.onnx"))
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    numbers = {sign: number for number, sign in enumerate(characters, 1)}
    pairs = [(numbers[one], numbers[other]) for one, other in WIDTHS if one in numbers and other in numbers]
    twins = dict(pairs) | {other: one for one, other in pairs}
    return Network(session, ("", *characters, " "), twins)


def recognise(lines: Sequence[Any]) -> list[Written]:
    """The text of each picture (grey, two-dimensional), in order."""
    network = _network()
    order = sorted(range(len(lines)), key=lambda number: _width(lines[number]))
    found: list[Written] = [Written("", (), ())] * len(lines)
    for begin in range(0, len(order), BATCH):
        batch = order[begin : begin + BATCH]
        whole = max(NARROWEST, *(_width(lines[number]) for number in batch))
        pictures = np.stack([_fitted(lines[number], whole) for number in batch])
        for number, steps in zip(batch, network.steps(pictures), strict=True):
            found[number] = _decoded(steps, whole / _width(lines[number]), network)
    return found


def _width(line: Any) -> int:
    """How wide a picture is when it is as high as the network takes it."""
    return max(round(HEIGHT * int(line.shape[1]) / int(line.shape[0])), 1)


def _fitted(line: Any, whole: int) -> Any:
    """A picture as the network takes it: its height, three equal colours from -1 to 1, nothing behind its end."""
    way = cv2.INTER_AREA if line.shape[0] > HEIGHT else cv2.INTER_CUBIC
    width = _width(line)
    fitted = np.zeros((3, HEIGHT, whole), np.float32)
    fitted[:, :, :width] = cv2.resize(line, (width, HEIGHT), interpolation=way).astype(np.float32) / 127.5 - 1
    return fitted


def _decoded(steps: Any, stretch: float, network: Network) -> Written:
    """The likeliest character of each step, repeats and blanks left out. Signs that differ in width alone (： and :)
    look the same and are worth the same: how sure it is, is said of both together."""
    best = steps.argmax(axis=1)
    kept = [at for at in range(len(best)) if best[at] != BLANK and (not at or best[at] != best[at - 1])]
    sure = [
        float(steps[at, best[at]]) + (float(steps[at, twin]) if (twin := network.twins.get(int(best[at]))) else 0.0)
        for at in kept
    ]
    return Written(
        "".join(network.characters[best[at]] for at in kept),
        tuple(min((at + 0.5) / len(best) * stretch, 1.0) for at in kept),
        tuple(min(one, 1.0) for one in sure),
    )
