"""Takes the skip-trigram for a plain trigram: an a is read only where it stands directly before the last b.

Hint: "Skip" means that other tokens may stand between the a and the b. How far may they be apart?
"""

import numpy as np


def solution(input_activations, self_score, bigram_logit, b_to_a_score, trigram_logit):
    x = np.array(input_activations)
    scores = self_score * x[:, 1] + b_to_a_score * x[:, 0]
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    logits = np.zeros(4)
    logits[2] = bigram_logit * (weights @ x[:, 1])
    if len(x) > 1 and x[-2, 0] == 1:
        logits[3] = trigram_logit * (weights @ x[:, 0])
    return logits
