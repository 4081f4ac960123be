#!/bin/sh
# Finds what the project cannot install for itself, or says what is missing and how to get it.
#   check_environment.sh python   prints the path of a Python of the version in .python-version
#   check_environment.sh node     checks Node.js and npm
set -u
cd "$(dirname "$0")/.." || exit 1
wanted=$(cat .python-version)
node_major=20

is_wanted() {
    [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$wanted" ]
}

find_python() {
    pyenv_python=
    if command -v pyenv >/dev/null 2>&1; then
        pyenv_python=$(pyenv prefix "$wanted" 2>/dev/null)/bin/python
    fi
    for candidate in "${PYTHON:-}" "python$wanted" "$pyenv_python" python3 python; do
        [ -n "$candidate" ] && is_wanted "$candidate" || continue
        if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$candidate cannot make virtual environments. On Debian and Ubuntu: apt-get install python$wanted-venv" >&2
            echo "$candidate 不能建立虚拟环境。Debian、Ubuntu:apt-get install python$wanted-venv" >&2
            return 1
        fi
        "$candidate" -c 'import sys; print(sys.executable)'
        return 0
    done
    cat >&2 <<MESSAGE
Python $wanted is needed and was not found.
  With pyenv:        pyenv install $wanted
  Debian, Ubuntu:    apt-get install python$wanted python$wanted-venv
  macOS, Homebrew:   brew install python@$wanted
  Elsewhere:         make PYTHON=/path/to/python$wanted ...
需要 Python $wanted,未找到。安装办法见上;已装在别处的,用 make PYTHON=路径 指明。
MESSAGE
    return 1
}

check_node() {
    version=$(node --version 2>/dev/null) || version=
    major=${version#v}
    major=${major%%.*}
    if [ -n "$major" ] && [ "$major" -ge "$node_major" ] && command -v npm >/dev/null 2>&1; then
        return 0
    fi
    cat >&2 <<MESSAGE
Node.js $node_major or newer, with npm, is needed; found: ${version:-no node}, $(command -v npm || echo no npm).
  Debian, Ubuntu:    apt-get install nodejs npm
  macOS, Homebrew:   brew install node
  With nvm or fnm:   nvm install --lts, fnm install --lts
需要 Node.js $node_major 或更新的版本(含 npm)。安装办法见上。
MESSAGE
    return 1
}

case "${1:-}" in
    python) find_python ;;
    node) check_node ;;
    *) echo "usage: $0 python|node" >&2; exit 2 ;;
esac
