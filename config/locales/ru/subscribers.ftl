## The first minute

welcome-title = Здравствуйте!
welcome-text =
    Здесь вы получаете официальные новости { -ministry(case: "genitive") }: только по выбранным вами темам.
    Отметьте нужные темы и нажмите «Готово».
welcome-back-title = С возвращением!
welcome-back-text = Темы можно изменить в любое время.
invitation = Подписаться на эти темы?
group-title = Здравствуйте!
group-text =
    В эту группу будут приходить официальные новости { -ministry(case: "genitive") }.
    Темы выбирают администраторы группы.

## Topics

topic-all = Все темы
topic-all-words = все, всё, на все, все темы
topics-title = Темы
topics-text = Нажмите на тему, чтобы выбрать её или отменить выбор.
topics-none = Темы пока не выбраны.
topics-all = Выбраны все темы.
topics-some = { $count ->
    [one] Выбрана { $count } тема.
    [few] Выбрано { $count } темы.
   *[other] Выбрано { $count } тем.
    }
chosen-title = Готово!
chosen-text = Новости по этим темам будут приходить сразу после публикации:
chosen-digest-text = Новости по этим темам будут приходить в дайджесте:
chosen-words-text = Новости с вашими словами всё равно будут приходить. Чтобы получать больше, выберите темы.
chosen-none-title = Темы не выбраны
chosen-none-text = Выберите хотя бы одну тему, иначе новости приходить не будут.
subscribed-title = Вы подписаны:
unsubscribed-title = Подписка отменена:
nothing-followed = Теперь вы не подписаны ни на одну тему, новости приходить не будут.
offer = Подписаться на эту тему?
unknown-topic = Такой темы нет: { $names }.
did-you-mean = Возможно, вы имели в виду:
see-topics = Все темы: /topics

## Language, pause, personal data

language-title = Язык
language-text = Выберите язык бота и новостей.
language-changed = Язык изменён. Новости тоже будут на этом языке.
paused = ⏸ Уведомления приостановлены. Возобновить: /resume
paused-until = ⏸ Уведомления приостановлены до { $date }. Возобновить: /resume
pause-usage = Напишите, на сколько приостановить, например: /pause 3 дня. Без срока: /pause
paused-note = ⏸ Сейчас уведомления приостановлены. Возобновить: /resume
resumed = ▶️ Уведомления снова приходят.
forget-title = Удалить ваши данные?
forget-text = Выбранные темы, язык и настройки будут удалены безвозвратно, новости больше приходить не будут.
forgotten = Данные о вас удалены. Захотите вернуться: /start
kept = Ничего не удалено.
privacy-title = Конфиденциальность
privacy-text =
    Хранится только необходимое: номер чата, язык, темы, настройки и день первого обращения. Имя, номер телефона и то, что вы пишете, не сохраняются.

    Записи об отправленных сообщениях хранятся ограниченное время и удаляются сами. Данные никому не передаются.

    Посмотреть: /mydata
    Удалить: /forget
mydata-title = Что о вас хранится
mydata-chat = Номер чата: { $id }
mydata-language = Язык: { $name }
mydata-topics = Темы: { $names }
mydata-state-active = Уведомления: включены
mydata-state-paused = Уведомления: приостановлены
mydata-state-unreachable = Уведомления: не доходят
mydata-since = Первое обращение: { $day }
mydata-text = Кроме этого, только записи об отправленных сообщениях хранятся ограниченное время. Удалить: /forget
mydata-none = О вас ничего не хранится. Начать: /start

## Help, and what goes wrong

help-title = Помощь
help-text = Этот бот присылает официальные новости { -ministry(case: "genitive") } по выбранным вами темам.
help-hint = Тему можно указать и по названию: /subscribe миграция
unknown-command = Такой команды нет. Все команды: /help
unknown-command-near = Такой команды нет. Возможно, вы имели в виду { $command }? Все команды: /help
not-a-command =
    Я понимаю команды и кнопки.
    Выбрать темы: /topics
    Помощь: /help
administrators-only = Менять настройки здесь могут только администраторы.
stale-button = Эта кнопка устарела. Темы: /topics
try-again = Извините, сейчас не получилось. Попробуйте ещё раз чуть позже.
