#!/usr/bin/env python3
"""Gives the files of a folder to the loaders they are for. Prints a line for each, and ends with 1 if one does not take them."""
import collections
import json
import sys
import tempfile
from importlib import metadata, resources
from pathlib import Path

import datasets
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
from trl import SFTConfig, SFTTrainer
from trl.data_utils import apply_chat_template

FAILED = []

TRL = Path(str(resources.files("trl"))) / "chat_templates"
AXOLOTL = Path(str(resources.files("axolotl"))) / "utils/chat_templates/templates"

# templates that know tools, and templates that know none
WITH_TOOLS = {
    "Llama 3.1": TRL / "llama3_1.jinja",
    "Llama 3.2": TRL / "llama3_2.jinja",
    "Qwen 2.5": TRL / "qwen2_5.jinja",
    "Qwen 3": TRL / "qwen3.jinja",
    "Qwen 3.5": TRL / "qwen3_5_nothink.jinja",
    "Gemma 4": TRL / "gemma4.jinja",
    "GPT-OSS": TRL / "gptoss.jinja",
    "Mistral v3": AXOLOTL / "mistral_v2v3.jinja",
    "Mistral v3 tekken": AXOLOTL / "mistral_v3_tekken.jinja",
}
WITHOUT_TOOLS = {
    "Gemma 3": TRL / "gemma3.jinja",
    "Llama 3": TRL / "llama3.jinja",
    "Phi 3": TRL / "phi3.jinja",
    "Mistral v1": AXOLOTL / "mistral_v1.jinja",
    "Mistral v7 tekken": AXOLOTL / "mistral_v7_tekken.jinja",
}


def tokenizer(template=None):
    """One token a byte: nothing is lost, and no vocabulary is needed."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    plain = Tokenizer(models.BPE(vocab={sign: i for i, sign in enumerate(alphabet)}, merges=[]))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    plain.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(tokenizer_object=plain, bos_token="<s>", eos_token="</s>", pad_token="<pad>")
    if template is not None:
        fast.chat_template = template.read_text()
    return fast


def load(file, **options):
    """The file as the loaders read it, in chunks so small that one type per field is put to the test."""
    whole = datasets.load_dataset("json", data_files=str(file), split="train", **options)
    pieces = datasets.load_dataset("json", data_files=str(file), split="train", chunksize=16 << 10, **options)
    rows = sum(1 for _ in file.open())
    assert len(whole) == len(pieces) == rows, f"{len(whole)} and {len(pieces)} of {rows} rows"
    return whole


def decoder():
    """The function that docs/conversation-files.md shows."""
    page = (Path(__file__).parents[2] / "docs/conversation-files.md").read_text()
    code = page.split("```python")[1].split("\ntrain = ")[0]
    shown = {}
    exec(code, shown)
    return shown["decode"]


def known(value):
    """Without the nulls that Arrow puts where a key is missing."""
    if isinstance(value, dict):
        return {key: known(inner) for key, inner in value.items() if inner is not None}
    return [known(inner) for inner in value] if isinstance(value, list) else value


def check(what, rows, each):
    problems = collections.Counter()
    for row in rows:
        try:
            each(row)
        except Exception as problem:  # every row's own problem is counted
            problems[f"{type(problem).__name__}: {problem}"[:160]] += 1
    good = len(rows) - problems.total()
    print(f"  {what:44} {good:5} of {len(rows)}")
    for problem, count in problems.most_common(3):
        print(f"      {count} x {problem}")
    if problems:
        FAILED.append(what)


def shows(text, messages):
    """Nothing that was said, called or answered is lost on the way, and arguments stand there as an object."""
    for message in messages:
        content = message["content"].strip()
        quoted = json.dumps(content, ensure_ascii=False)[1:-1]  # some templates write what a tool answered as JSON
        assert content in text or quoted in text, f"lost: {content[:60]!r}"
        for call in message.get("tool_calls") or []:
            assert call["function"]["name"] in text, f"lost: {call['function']['name']}"
            arguments = decoded(call["function"]["arguments"])
            answered = any(message["content"] == arguments for message in messages)
            assert answered or json.dumps(arguments, ensure_ascii=False) not in text, "arguments between quotes"


def decoded(arguments):
    """As a text of JSON, which no template should write once more as JSON."""
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


def render(name, template):
    knows = tokenizer(template)
    # these write instructions only where the user has the last word, so never in training
    silent = name.startswith("Mistral v3")

    def each(row):
        tools = json.loads(row["tools"])
        # TRL's own: it refuses a column beside the messages that it does not know
        text = apply_chat_template({"messages": row["messages"]}, knows, tools=tools, date_string="1 Jan 2026")["text"]
        shows(text, [message for message in row["messages"] if not (silent and message["role"] == "system")])

    return each


def trl(folder):
    file = folder / "trl.jsonl"
    if not file.exists():
        return
    dataset = load(file).map(decoder())
    rows = [known(row) for row in dataset]
    for name, template in WITH_TOOLS.items():
        check(f"TRL, template of {name}", rows, render(name, template))
    without = folder / "without-tools.jsonl"
    bare = [known(row) for row in load(without)] if without.exists() else []
    for name, template in WITHOUT_TOOLS.items():
        check(f"TRL without tools, template of {name}", bare, render(name, template))
    unsystematic = [row for row in bare if row["messages"][0]["role"] != "system"]
    check("TRL without tools or instructions, Gemma 2", unsystematic, render("Gemma 2", TRL / "gemma.jinja"))
    train(dataset)


def train(dataset):
    """Two steps of TRL's trainer on a model of a few thousand weights: the whole way of a file into a loss."""
    knows = tokenizer(TRL / "qwen3_training.jinja")
    size = LlamaConfig(vocab_size=len(knows), hidden_size=16, intermediate_size=16, num_hidden_layers=1,
                       num_attention_heads=2, max_position_embeddings=16384)
    with tempfile.TemporaryDirectory() as out:
        settings = SFTConfig(output_dir=out, max_steps=2, per_device_train_batch_size=2, max_length=4096, use_cpu=True,
                             report_to="none", save_strategy="no", logging_steps=1, disable_tqdm=True,
                             assistant_only_loss=True, bf16=False)
        trainer = SFTTrainer(model=LlamaForCausalLM(size), args=settings, train_dataset=dataset, processing_class=knows)
        result = trainer.train()
    good = len(trainer.train_dataset)
    print(f"  {'TRL, SFTTrainer, two steps':44} {good:5} of {len(dataset)}  loss {result.training_loss:.2f}")
    if good != len(dataset) or not result.training_loss > 0:
        FAILED.append("SFTTrainer")


def axolotl(folder):
    from axolotl.prompt_strategies.chat_template import ChatTemplatePrompter, ChatTemplateStrategy
    from axolotl.utils.chat_templates import get_chat_template

    def encode(name):
        knows = tokenizer()
        strategy = ChatTemplateStrategy(ChatTemplatePrompter(knows, get_chat_template(name), max_length=65536), knows,
                                        train_on_inputs=False, sequence_len=65536, roles_to_train=["assistant"],
                                        train_on_eos="turn")

        def each(row):
            tokens = strategy.tokenize_prompt(json.loads(json.dumps(row)))
            assert any(label != -100 for label in tokens["labels"]), "nothing to train on"
            told = [m for m in row["messages"] if not (name == "mistral_v3_tekken" and m["role"] == "system")]
            shows(knows.decode(tokens["input_ids"]), told)

        return each

    for file, kind, names in (
        ("axolotl.jsonl", "Axolotl", ("llama3_2_vision", "llama4", "qwen_25", "qwen3")),
        ("without-tools.jsonl", "Axolotl without tools", ("mistral_v3_tekken", "mistral_v7_tekken", "gemma3", "llama3")),
    ):
        if (folder / file).exists():
            rows = load(folder / file)
            for name in names:
                check(f"{kind}, {name}", rows, encode(name))


def llama_factory(folder):
    from llamafactory.data.converter import get_dataset_converter
    from llamafactory.data.parser import DatasetAttr
    from llamafactory.data.template import TEMPLATES

    file = folder / "llama-factory.jsonl"
    if not file.exists():
        return
    rows = load(file)
    about = DatasetAttr("file", dataset_name=file.name)
    about.join({"formatting": "sharegpt",
                "columns": {"messages": "conversations", "system": "system", "tools": "tools"}})
    convert = get_dataset_converter("sharegpt", about, None)
    for name in ("llama3", "qwen", "qwen3_nothink", "mistral", "gemma3"):
        knows = tokenizer()
        template = TEMPLATES[name]

        def each(row, template=template, knows=knows):
            said = convert(row)
            assert len(said["_prompt"]) % 2 == 1 and len(said["_response"]) == 1, "skipped as abnormal"
            pairs = template.encode_multiturn(knows, said["_prompt"] + said["_response"], said["_system"], said["_tools"])
            text = "".join(knows.decode(prompt) + knows.decode(answer) for prompt, answer in pairs)
            for turn in row["conversations"]:
                if turn["from"] == "function_call":
                    call = json.loads(turn["value"])
                    assert call["name"] in text, f"lost: {call['name']}"
                    assert json.dumps(json.dumps(call["arguments"], ensure_ascii=False)) not in text, "quoted twice"
                else:
                    assert turn["value"] in text, f"lost: {turn['value'][:60]!r}"

        check(f"LLaMA-Factory, {name}", rows, each)


def main():
    folder = Path(sys.argv[1])
    versions = ("datasets", "pyarrow", "trl", "transformers", "jinja2", "llamafactory", "axolotl")
    print(", ".join(f"{name} {metadata.version(name)}" for name in versions))
    print(folder.name)
    for loader in (trl, axolotl, llama_factory):
        loader(folder)
    print("all taken" if not FAILED else "not taken: " + ", ".join(FAILED))
    sys.exit(bool(FAILED))


main()
