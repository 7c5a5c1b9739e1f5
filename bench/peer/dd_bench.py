"""NeMo Data Designer against the stub: two model calls a record (write, judge). Prints one JSON line.

Usage: dd_bench.py --base http://127.0.0.1:8199 -n 1000 --par 128 --buffer 1000

cpu_ms_per_call is user and system time of this process from the first answer to the last: neither start-up nor the
profile that it makes at the end is in it.
"""
import argparse
import json
import os
import resource
import threading
import time
import urllib.request

os.environ.setdefault("NEMO_TELEMETRY_ENABLED", "false")
os.environ.setdefault("DATA_DESIGNER_SKIP_MODEL_HEALTH_CHECKS", "1")

args = argparse.ArgumentParser()
args.add_argument("--base", default="http://127.0.0.1:8199")
args.add_argument("-n", type=int, default=1000)
args.add_argument("--par", type=int, default=128)
args.add_argument("--buffer", type=int, default=1000)
args.add_argument("--groups", type=int, default=3)
args.add_argument("--window", type=int, default=1000, help="calls of one window of the decay figures")
args.add_argument("--no-judge", dest="judge", action="store_false")
args.add_argument("--no-reset", dest="reset", action="store_false")
args.add_argument("--name")
args.add_argument("--resume", default="never")
args.add_argument("--out", default="./artifacts")
a = args.parse_args()

import data_designer.config as dd  # noqa: E402
from data_designer.interface import DataDesigner, ResumeMode  # noqa: E402


def get(path):
    return json.load(urllib.request.urlopen(a.base + path))


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def builder():
    provider_models = [("gen", "fake-gen"), ("judge", "fake-judge")]
    calls = dd.ChatCompletionInferenceParams(max_parallel_requests=a.par, timeout=60, max_tokens=256)
    made = dd.DataDesignerConfigBuilder(
        model_configs=[
            dd.ModelConfig(
                alias=alias, model=model, provider="stub", inference_parameters=calls, skip_health_check=True
            )
            for alias, model in provider_models
        ]
    )
    axes = dict(
        intent=["refund", "cancel", "billing_error", "upgrade"],
        persona=["terse", "angry", "elderly", "non_native"],
        difficulty=["easy", "hard", "adversarial"],
    )
    for name, values in axes.items():
        made.add_column(
            dd.SamplerColumnConfig(
                name=name, sampler_type=dd.SamplerType.CATEGORY, params=dd.CategorySamplerParams(values=values)
            )
        )
    made.add_column(
        dd.LLMTextColumnConfig(
            name="conversation",
            model_alias="gen",
            prompt="Write a 4-turn support chat. intent={{ intent }} persona={{ persona }} difficulty={{ difficulty }}",
        )
    )
    if a.judge:
        levels = {i: f"level {i}" for i in range(1, 6)}
        made.add_column(
            dd.LLMJudgeColumnConfig(
                name="verdict",
                model_alias="judge",
                prompt="Judge this chat:\n{{ conversation }}",
                scores=[
                    dd.Score(name="Realism", description="Is it realistic?", options=levels),
                    dd.Score(name="Correctness", description="Does it follow policy?", options=levels),
                ],
            )
        )
    return made


class Marks(threading.Thread):
    """Notes calls answered, time and processor time, four times a second."""

    def __init__(self):
        super().__init__(daemon=True)
        self.marks = []

    def run(self):
        while True:
            self.note()
            time.sleep(0.25)

    def note(self):
        answered = get("/stats")["by_status"].get("200", 0)
        if not self.marks or answered > self.marks[-1][0]:
            self.marks.append((answered, time.time(), cpu()))

    def windows(self):
        made, last = [], None
        for mark in self.marks:
            if mark[0] > 0 and last is None:
                last = mark
            elif last is not None and mark[0] - last[0] >= a.window:
                made.append(self.between(last, mark))
                last = mark
        return made

    def whole(self):
        answered = [mark for mark in self.marks if mark[0] > 0]
        return self.between(answered[0], answered[-1])

    @staticmethod
    def between(first, last):
        calls = last[0] - first[0]
        return dict(
            calls_per_s=round(calls / (last[1] - first[1]), 1), cpu_ms_per_call=round((last[2] - first[2]) / calls * 1e3, 2)
        )


designer = DataDesigner(
    artifact_path=a.out,
    model_providers=[dd.ModelProvider(name="stub", endpoint=a.base + "/v1", provider_type="openai", api_key="none")],
)
known = dd.RunConfig.model_fields  # names differ by version
settings = dict(buffer_size=a.buffer, max_concurrent_row_groups=a.groups, otel_metrics_port=None)
designer.set_run_config(dd.RunConfig(**{k: v for k, v in settings.items() if k in known}))

if a.reset:
    get("/reset")
marks = Marks()
marks.start()
begun = time.time()
result = designer.create(
    builder(), num_records=a.n, dataset_name=a.name or f"bench_{int(begun)}", resume=ResumeMode(a.resume)
)
wall = time.time() - begun
stats = get("/stats")
span = stats["t1"] - stats["t0"]
whole = marks.whole()
print(
    "RESULT",
    json.dumps(
        dict(
            records=a.n,
            rows=result.count_records() if hasattr(result, "count_records") else None,
            par=a.par,
            buffer=a.buffer,
            calls=stats["by_status"].get("200", 0),
            begun=stats["begun"],
            n429=stats["n429"],
            peak_in_flight=stats["peak"],
            mean_in_flight=round(stats["busy_seconds"] / span, 1),
            wall_s=round(wall, 1),
            span_s=round(span, 1),
            **whole,
            calls_per_s_per_core=round(1e3 / whole["cpu_ms_per_call"], 1),
            windows=marks.windows(),
        )
    ),
)
