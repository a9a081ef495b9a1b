"""The simulated Telegram itself: chats, messages, entities, updates, faults and limits."""
