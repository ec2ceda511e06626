"""`grade check`: proofs that a pack's levels are good. One proof a file; ``pack`` puts them together."""
