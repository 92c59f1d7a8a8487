/**
 * What the engine itself says, by name. A workspace overrides any of them in `replies/`; the texts here keep a
 * workspace without replies honest and complete.
 */
export const builtInReplies = {
  disclosure: "I'm an automated assistant. A colleague can take over at any time.",
  what_i_am: "I'm an automated assistant, not a person. If you'd rather talk to a person, just say so.",
  greeting: 'Hello. What can I do for you?',
  how_can_i_help: 'What can I do for you?',
  thanks: "You're welcome.",
  goodbye: 'Goodbye, and thank you for writing.',
  insult: "I'm sorry this is frustrating. I can go on trying, or pass you to a colleague.",
  compliment: 'Thank you.',
  how_are_you: 'All systems are running, thank you. What can I do for you?',
  smalltalk: "I'm best at questions about your order and our service.",
  not_understood: "I didn't get that. Could you say it in other words?",
  clarify: 'Which of these do you mean?',
  no_answer: "I don't have a reliable answer to that. I can pass you to a colleague who does.",
  empty_message: "I couldn't read that message. Could you write it in words?",
  too_long: 'That was more than I can read at once. Could you put the question in a few sentences?',
  wait: 'Take your time.',
  explain_default: 'I need it to go on with your request.',
  cannot_skip: "I can't go on without that.",
  nothing_to_repeat: "I haven't said anything yet. What can I do for you?",
  cancelled: "All right, I've stopped that.",
  nothing_to_cancel: 'There is nothing running that I could stop.',
  confirm_denied: "All right, I won't do that.",
  corrected: 'Changed to {value}.',
  cleared: 'All right, let me ask that again.',
  already_done: "That is already done, so I can't change it here. A colleague can look at it.",
  invalid_answer: "That doesn't look right.",
  invalid_id: "That doesn't look right. It should look like {example}.",
  invalid_choice: 'Please choose one of: {options}.',
  action_failed: "I can't reach the system that I need for this right now, so I haven't done it.",
  action_unknown:
    "I couldn't make sure whether that went through, so I won't try again. A colleague will check it.",
  anything_else: 'Is there anything else I can do?',
  resume: 'Back to your request.',
  handoff: "I'm passing you to a colleague now, with everything you told me. Please stay in this chat.",
  handoff_failure:
    "I'm sorry that I couldn't solve this. I'm passing you to a colleague, with everything you told me.",
  back_to_bot: "I'm the automated assistant again. How can I help you further?",
  restarted: "Let's start again. What can I do for you?",
} as const satisfies Record<string, string>;

export type BuiltInReply = keyof typeof builtInReplies;
