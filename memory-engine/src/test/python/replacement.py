# Fits recall/ranking/ReplacementModel to what ReplacementTraining has written.
# Python 3.11 with numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1 and lightgbm 4.7.0.
# Run: python replacement.py FOLDER replacement.json
"""First a logistic regression tells whether a text announces a change, from its vector and its terms, and once more from its terms
alone, for other embedding models. Then boosted trees tell from the pair whether the later text replaces the earlier one. The trees see
announcements that were predicted without the text's own fold, so that they do not trust them more than they may."""
import collections
import json
import sys
import zlib

import lightgbm
import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

DIMENSIONS = 384
BUCKETS = 4096  # ReplacementModel finds a term's bucket in the same way.
PART = 0.3
ANNOUNCES = 12  # the place of the announcement among the features
ABOVE = 15  # the place of the difference of the sums: positive where the later one is above already
BIAS = 0.25  # added to the trees' log odds
VECTOR_SCALE, TERM_SCALE = 25 / 3, 2
PENALTY, PENALTY_ALONE = 0.1, 0.5
FOLDS = 4
REPEATED = 2  # a text is learned from no more often than this
NEUTRAL = 0.05  # of the pairs neither of which answers
SIZES = ("2", "4", "12", "37", "facts")
# How much a pair of a set counts; of the test sets, whose changes are few, more than of the groups.
WEIGHTS = {"2": .15, "4": .15, "12": .3, "37": .3, "facts": .9,
           "facts-dev": 6, "mixed-dev": 6, "beside-facts-dev": 6, "beside-mixed-dev": 6, "chat-dev": 2, "beam": 1, "locomo": .3}
USUAL_WEIGHT = 3
CHANGE_OF_TEST_SET, RIGHT = 6, 1.5

Text = collections.namedtuple("Text", "part set ref terms text")
Pair = collections.namedtuple("Pair", "part set scope question change right earlier later features")


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def read(folder):
    texts = [Text(part, name, ref, [(int(it.lstrip("p")) & 0xFFFFFFFF, it[0] == "p") for it in terms.split(",") if it], text)
             for part, name, ref, terms, text in lines(folder + "/texts.tsv")]
    pairs = (Pair(part, name, scope, question, change == "1", right == "1", int(earlier), int(later),
                  numpy.array(values.split(" "), float))
             for part, name, scope, question, change, right, earlier, later, values in lines(folder + "/pairs.tsv"))
    return texts, numpy.fromfile(folder + "/vectors.f32", "<f4").reshape(-1, DIMENSIONS), sampled(pairs, texts)


def sampled(pairs, texts):
    """Most pairs are of texts neither of which answers: all of those of one group are kept, and a share of the others."""
    random = numpy.random.default_rng(1)

    def kept(pair):
        if pair.change or pair.right:
            return True
        if pair.part == "DEV":
            return random.random() < (.02 if pair.set == "locomo" else .2)
        group, name = texts[pair.earlier].ref.split("-")
        return random.random() < .05 or name == "old" and texts[pair.later].ref.startswith(group + "-")
    return [pair for pair in pairs if kept(pair)]


def bags(texts):
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        words = max(1, sum(not part for _, part in text.terms))
        for term, part in text.terms:
            rows.append(row)
            columns.append((term * 2654435761 >> 16) % BUCKETS)
            values.append((PART if part else 1) / words ** .5)
    return TERM_SCALE * scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), BUCKETS))


def announcements(texts, inputs, penalty):
    """The regression, and for each text the log odds that it announces a change."""
    def fitted(some):
        return LogisticRegression(C=penalty, max_iter=500, class_weight="balanced").fit(inputs[some], change[some])
    change = numpy.array([text.ref.endswith("-change") for text in texts])
    known = numpy.array([text.part == "LEARNED" and not text.ref.endswith("-reply") for text in texts])
    test = numpy.array([text.part == "HELD_OUT" and not text.ref.endswith("-reply") for text in texts])
    fold = numpy.array([zlib.crc32(text.text.encode()) % FOLDS for text in texts])
    seen = collections.Counter()
    learned = known.copy()
    for i in numpy.flatnonzero(known):
        seen[texts[i].text] += 1
        learned[i] = seen[texts[i].text] <= REPEATED
    model = fitted(learned)
    odds = model.decision_function(inputs)
    for i in range(FOLDS):
        odds[known & (fold == i)] = fitted(learned & (fold != i)).decision_function(inputs[known & (fold == i)])
    print("announces a change, area under the curve: %.3f out of fold, %.3f held out"
          % (roc_auc_score(change[known], odds[known]), roc_auc_score(change[test], odds[test])))
    return model, odds


def features(pairs, odds):
    matrix = numpy.array([pair.features for pair in pairs])
    matrix[:, ANNOUNCES] = [odds[pair.later] for pair in pairs]
    return matrix


def weight(pair):
    if pair.change:
        return WEIGHTS.get(pair.set, USUAL_WEIGHT) * (CHANGE_OF_TEST_SET if pair.part == "DEV" else 1)
    return WEIGHTS.get(pair.set, USUAL_WEIGHT) * RIGHT * (1 if pair.right else NEUTRAL)


def trees(matrix, pairs, some):
    weights = numpy.array([weight(pair) for pair in pairs])
    model = lightgbm.LGBMClassifier(n_estimators=150, num_leaves=12, min_child_samples=40, learning_rate=.06, reg_lambda=5,
                                    verbose=-1, deterministic=True, force_row_wise=True, n_jobs=1)
    return model.fit(matrix[some], numpy.array([pair.change for pair in pairs])[some], sample_weight=weights[some])


def fold(pair):
    """A set and the same beside a chat are in one fold; the many questions of LOCOMO are in all."""
    name = pair.question if pair.set == "locomo" else pair.set.removeprefix("beside-")
    return zlib.crc32(name.encode()) % 5 if pair.part == "DEV" else -1


def cross_validated(matrix, pairs):
    """The trees' log odds of the held-out groups, and of each test set without that set."""
    odds = numpy.zeros(len(pairs))
    part, folds = numpy.array([pair.part for pair in pairs]), numpy.array([fold(pair) for pair in pairs])
    for i in range(5):
        model = trees(matrix, pairs, (part == "LEARNED") | (part == "DEV") & (folds != i))
        told = (folds == i) | (part == "HELD_OUT") & (i == 0)
        odds[told] = model.predict(matrix[told], raw_score=True)
    return odds


def report(pairs, odds):
    """Of the changes how many come above what they replace; of the other questions how often the best right text is put below."""
    changes, others, best = (collections.defaultdict(dict) for _ in range(3))
    for pair, likely in zip(pairs, odds):
        question = (pair.scope, pair.question)
        if pair.change and pair.part != "LEARNED":
            score = numpy.inf if pair.features[ABOVE] > 0 else likely
            changes[pair.set][question] = max(changes[pair.set].get(question, -numpy.inf), score)
        elif pair.right and pair.part != "LEARNED" and best[pair.set].setdefault(question, pair.earlier) == pair.earlier:
            others[pair.set][question] = max(others[pair.set].get(question, -numpy.inf), likely)
    print("%-20s %-16s %s" % ("scopes", "changes above", "right ones demoted"))
    for name in SIZES + tuple(sorted((changes.keys() | others.keys()) - set(SIZES))):
        above = [score + BIAS > 0 for score in changes[name].values()]
        demoted = [score + BIAS > 0 for question, score in others[name].items() if question not in changes[name]]
        print("%-20s %-16s %s" % (name, f"{sum(above)} of {len(above)}", f"{sum(demoted)} of {len(demoted)}"))


def rounded(value):
    return float(f"{value:.4g}")


def announcement(model, middle):
    """The scales and the middle of the vectors become part of the weights."""
    weights = model.coef_[0]
    vector = weights[:-BUCKETS] * VECTOR_SCALE
    return {"bias": rounded(model.intercept_[0] - vector @ middle[:len(vector)]), "vector": [rounded(it) for it in vector],
            "terms": [rounded(it * TERM_SCALE) for it in weights[-BUCKETS:]]}


def nodes(tree):
    columns = {"feature": [], "value": [], "left": [], "right": []}

    def add(node):
        place = len(columns["feature"])
        leaf = "leaf_value" in node
        for name, value in (("feature", -1 if leaf else node["split_feature"]),
                            ("value", rounded(node["leaf_value" if leaf else "threshold"])), ("left", 0), ("right", 0)):
            columns[name].append(value)
        if not leaf:
            columns["left"][place] = add(node["left_child"])
            columns["right"][place] = add(node["right_child"])
        return place
    add(tree["tree_structure"])
    return columns


def main(folder, path):
    texts, vectors, pairs = read(folder)
    middle = vectors[[text.part != "DEV" for text in texts]].mean(axis=0)
    terms = bags(texts)
    both = scipy.sparse.hstack([scipy.sparse.csr_matrix((vectors - middle) * VECTOR_SCALE), terms]).tocsr()
    with_vector, odds = announcements(texts, both, PENALTY)
    terms_alone, _ = announcements(texts, terms, PENALTY_ALONE)
    matrix = features(pairs, odds)
    report(pairs, cross_validated(matrix, pairs))
    fitted = trees(matrix, pairs, numpy.ones(len(pairs), bool))
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"withVector": announcement(with_vector, middle), "termsAlone": announcement(terms_alone, middle), "bias": BIAS,
                   "trees": [nodes(tree) for tree in fitted.booster_.dump_model()["tree_info"]]}, file, separators=(",", ":"))


if __name__ == "__main__":
    main(*sys.argv[1:])
