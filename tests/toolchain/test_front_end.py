"""Bundling the front end."""

import subprocess
from pathlib import Path

import pytest

from scripts.front_end import BundleError, bundle


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_each_part_becomes_a_module_that_runs_and_a_style_sheet(tmp_path: Path) -> None:
    sources = write(
        tmp_path / "sources",
        {
            "one/main.ts": 'import { word } from "../common/word"; console.log(word satisfies string, 1);',
            "two/main.tsx": 'import { word } from "../common/word"; console.log(word, (<b>x</b>).type);',
            "common/word.ts": 'export const word: string = "shared";',
            "one/one.css": "i { color: blue }",
            "one/more/b.css": "b { color: red }",
        },
    )
    out = tmp_path / "out"
    bundle(out, sources)
    for part, said in [("one", "shared 1"), ("two", "shared b")]:
        module = (out / f"{part}.js").rename(out / f"{part}.mjs")
        for shared in out.glob("shared-*.js"):
            (out / "package.json").write_text('{"type": "module"}')
            assert shared.is_file()
        run = subprocess.run(["node", str(module)], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == said
    assert (out / "one.css").read_text(encoding="utf-8") == "b{color:red}i{color:#00f}\n"
    assert not (out / "common.js").exists()


def test_an_error_is_told_with_its_file_line_and_text(tmp_path: Path) -> None:
    sources = write(tmp_path / "sources", {"page/main.ts": 'const a = 1;\nimport { b } from "./nowhere";\nb(a);'})
    with pytest.raises(BundleError) as caught:
        bundle(tmp_path / "out", sources)
    assert "page/main.ts:2:" in str(caught.value)
    assert 'Could not resolve "./nowhere"' in str(caught.value)


def test_no_sources_make_no_bundle_and_no_error(tmp_path: Path) -> None:
    bundle(tmp_path / "out", write(tmp_path / "sources", {"one/icon.svg": "<svg/>"}))
    assert [file.name for file in (tmp_path / "out" / "one").iterdir()] == ["icon.svg"]


def test_a_machine_without_node_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BundleError, match=r"Node\.js was not found: run `make setup`"):
        bundle(tmp_path / "out")
