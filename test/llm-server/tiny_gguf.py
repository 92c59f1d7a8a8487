#!/usr/bin/env python3
"""Write a ~0.5 MB llama-arch GGUF whose weights are a hand-made bigram table:
after any prompt that ends in '\n' it recites REPLY then EOS. Pure test fixture, no trained weights.
usage: tiny_gguf.py OUT.gguf [REPLY]"""
import sys, numpy as np, gguf
REPLY = sys.argv[2] if len(sys.argv) > 2 else "Hello! This is the tiny test model speaking."
out = sys.argv[1]
toks, types, scores = ["<unk>", "<s>", "</s>"], [2, 3, 3], [0.0, 0.0, 0.0]
for b in range(256): toks.append(f"<0x{b:02X}>"); types.append(6); scores.append(-1e4)
for c in ["\u2581"] + [chr(i) for i in range(33, 127)]: toks.append(c); types.append(1); scores.append(-100.0)
idx = {t: i for i, t in enumerate(toks)}
# one *private* token per reply step so that the chain never branches (they are never produced by the tokenizer: score -1e6)
words = REPLY.split(" "); chain = []
for i, w in enumerate(words):
    t = ("" if i == 0 else "\u2581") + w
    idx[t] = len(toks); chain.append(len(toks)); toks.append(t); types.append(1); scores.append(-1e6)
V = len(toks); E = ((V + 63) // 64) * 64; NEG, POS = -4.0, 4.0
emb = np.zeros((V, E), np.float32); emb[np.arange(V), np.arange(V)] = 1.0
# rms_norm of a one-hot vector gives sqrt(E); divide so that logits are in +-40
M = np.full((V, V), 0.0, np.float32)        # M[prev, next] = logit
M[:, 3:259] = NEG; M[:, :2] = NEG; M[:, chain] = NEG
first = chain[0]
M[:, first] = POS                            # any prompt token -> start the reply
for a, b in zip(chain, chain[1:] + [2]): M[a, :] = NEG; M[a, b] = POS
W = np.zeros((V, E), np.float32); W[:, :V] = (M.T * 10.0 / np.sqrt(E))
w = gguf.GGUFWriter(out, "llama")
w.add_name("tiny-bigram-test"); w.add_context_length(131072); w.add_embedding_length(E); w.add_block_count(1)
w.add_feed_forward_length(64); w.add_head_count(1); w.add_head_count_kv(1); w.add_key_length(64); w.add_value_length(64)
w.add_rope_dimension_count(64); w.add_layer_norm_rms_eps(1e-6); w.add_vocab_size(V); w.add_file_type(1)
w.add_tokenizer_model("llama"); w.add_tokenizer_pre("default"); w.add_token_list(toks); w.add_token_scores(scores); w.add_token_types(types)
w.add_bos_token_id(1); w.add_eos_token_id(2); w.add_unk_token_id(0); w.add_add_bos_token(True); w.add_add_space_prefix(False)
w.add_chat_template("{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ 'assistant:\\n' }}{% endif %}")
h = lambda *s: np.zeros(s, np.float16)
w.add_tensor("token_embd.weight", emb.astype(np.float16)); w.add_tensor("output.weight", W.astype(np.float16))
w.add_tensor("output_norm.weight", np.ones(E, np.float32))
p = "blk.0."
w.add_tensor(p+"attn_norm.weight", np.ones(E, np.float32)); w.add_tensor(p+"ffn_norm.weight", np.ones(E, np.float32))
for n, s in {"attn_q": (64, E), "attn_k": (64, E), "attn_v": (64, E), "attn_output": (E, 64), "ffn_gate": (64, E), "ffn_up": (64, E), "ffn_down": (E, 64)}.items(): w.add_tensor(p+n+".weight", h(*s))
w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
