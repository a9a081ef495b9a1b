everyone = all
broadcast-usage-title = A message to subscribers
broadcast-usage-text = Write the text after the command, or answer a finished message with /broadcast. You first see how it looks and how many will get it; nothing is sent before you confirm.
broadcast-usage-example = For example: /broadcast topics=migration,crime lang=uz,ru Text
broadcast-not-text = Only text can be sent. Answer a text message, or write the text after the command.
broadcast-language = There is no such language: { $names }. There are: { $known }.
broadcast-topic = There is no such topic: { $names }. Choose from: { $known }.
broadcast-nobody-title = There are no such subscribers
broadcast-confirm-title = Send the message shown above?
broadcast-topics = Topics: { $names }
broadcast-languages = Languages: { $names }
broadcast-recipients = Recipients: { $count }
broadcast-share = · { $language }: { $count }
broadcast-time = It takes about { $time }
broadcast-progress-title = Sending
broadcast-waiting = Waiting: { $count }
broadcast-report-title = Sent
broadcast-sent = Delivered: { $count } of { $audience }
broadcast-unreachable = Not reached (bot blocked, or chat gone): { $count }
broadcast-unknown = No answer from Telegram, not sent again: { $count }
broadcast-failed = Failed: { $count }
broadcast-took = It took { $time }
broadcast-gone = This draft was cancelled or has expired. Please prepare the message again.
broadcast-begun = Sending has begun.
broadcast-before = This message has already been sent.
broadcast-cancelled = Cancelled. Nobody got the message.
broadcast-refused = Telegram did not accept this message: { $reason }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
    }
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
    }
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
    }
broadcast-withdrawn = This message was withdrawn.
