"""Takes powers of 10 in the softmax instead of powers of e.

Hint: softmax is defined with the exponential function, whose base is e. Check your weights for the scores 0 and 1.
"""


def solution(input_activations, self_score, bigram_logit):
    query = input_activations[-1]
    scores = [sum(self_score * q * k for q, k in zip(query, key)) for key in input_activations]
    weights = [10 ** (s - max(scores)) for s in scores]
    b = sum(w for w, key in zip(weights, input_activations) if key == [0, 1, 0, 0])
    return [0, 0, bigram_logit * b / sum(weights), 0]
