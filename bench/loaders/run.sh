#!/bin/sh
# Gives exports to the loaders they are for: datasets, TRL, LLaMA-Factory and Axolotl, with chat templates that these bring along.
# Installed into bench/target/loaders, some gigabytes, as torch is among them. No model and no hub is needed.
#
#   bench/loaders/run.sh            the cases of the demo, made in every form, and the conversations of CaseRowsTest
#   bench/loaders/run.sh FOLDER     trl.jsonl, axolotl.jsonl, llama-factory.jsonl, without-tools.jsonl of a folder of yours
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
venv="$home/bench/target/loaders/venv"
files="$home/bench/target/loaders/demo"
export PIP_DISABLE_PIP_VERSION_CHECK=1 HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 TOKENIZERS_PARALLELISM=false
export TRANSFORMERS_VERBOSITY=error HF_HOME="$home/bench/target/loaders/cache" CUDA_VISIBLE_DEVICES=

if [ ! -f "$venv/installed" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet -r "$here/requirements.txt"
    # both pin older versions of what is above; the parts that read conversations run with these
    "$venv/bin/pip" install --quiet --no-deps axolotl==0.19.0 llamafactory==0.9.5
    "$venv/bin/pip" freeze >"$venv/installed"
fi

# demo NAME OPTION...: the demo's cases in a form
demo() {
    name=$1
    shift
    "$home/casemill" demo "$@" --out "$files/$name" >"$files/$name.log" 2>&1 || { cat "$files/$name.log" >&2; exit 1; }
    mv "$files/$name/cases.jsonl" "$files/$name.jsonl"
}

if [ $# -gt 0 ]; then
    exec "$venv/bin/python" "$here/check.py" "$1"
fi
mkdir -p "$files"
demo trl --for trl
demo axolotl --for axolotl
demo llama-factory --for llama-factory
demo without-tools --for trl --without-tools
(cd "$home" && mvn -B -q -pl cli -am test -Dtest=CaseRowsTest -Dsurefire.failIfNoSpecifiedTests=false)
"$venv/bin/python" "$here/check.py" "$files"
"$venv/bin/python" "$here/check.py" "$home/cli/target/loaders"
