feed-broken = ⚠️ The feed { $feed } cannot be read: { $reason }. It is tried again less and less often.
feed-ended = ⚠️ The feed { $feed } says that it has ended (410), so it is polled no more. Change its address in the feeds file, or remove it.
feed-back = ✅ The feed { $feed } can be read again.
