"""Command line of the clause compiler."""

import argparse
import json
import sys
from pathlib import Path

from scripts.compile_clauses import ClauseErrors, compile_clauses

_ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Compiles; exit status 0, or 1 with every problem on standard error."""
    parser = argparse.ArgumentParser(prog="python -m scripts.compile_clauses", description=__doc__)
    parser.add_argument("--clauses", type=Path, default=_ROOT / "clauses", help="folder of the clause sources")
    parser.add_argument("--out", type=Path, default=_ROOT / "checker" / "contract.json", help="file to write")
    parser.add_argument("--lang", choices=["zh", "en", "both"], default="both", help="language of the messages")
    parser.add_argument(
        "--allow-incomplete", action="store_true", help="let through what is missing, not what is wrong"
    )
    options = parser.parse_args(arguments)
    try:
        contract = compile_clauses(options.clauses, complete=not options.allow_incomplete)
    except ClauseErrors as errors:
        print(errors.text(options.lang), file=sys.stderr)
        count = len(errors.problems)
        print(f"\n共 {count} 处需要修改 / {count} to correct", file=sys.stderr)
        return 1
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(contract, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(contract['provisions'])} provisions, version {contract['version']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
