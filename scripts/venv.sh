#!/bin/sh
# Make a virtual environment: $1 the interpreter, $2 the folder. Debian ships venv apart from python3.
set -eu
python=$1 folder=$2
if "$python" -m venv "$folder" 2>/dev/null && [ -x "$folder/bin/pip" ]; then exit 0; fi
rm -rf "$folder"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv python3-pip >/dev/null
    exec "$python" -m venv "$folder"
fi
echo "This Python has no venv module. Install it (Debian, Ubuntu: sudo apt-get install python3-venv) and run make again." >&2
exit 1
