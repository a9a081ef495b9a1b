command-review = Новости, ждущие проверки

button-approve = ✅ Опубликовать
button-edit = ✏️ Краткий текст
button-topics = 🏷 Темы
button-drop = 🗑 Не публиковать
button-urgent = 🚨 Срочно
button-urgent-yes = 🚨 Да, срочно ({ $count })
button-theirs = ↩️ Взять текст издателя
button-next = Следующая из них »
button-yes = Да
button-flood-publish = ✅ Опубликовать все ({ $count })
button-flood-file = 🗄 Оставить для поиска, не рассылать
button-flood-drop = 🗑 Не публиковать ни одной ({ $count })
button-flood-each = 👁 По одной

review-nothing = Ничего не ждёт проверки.
review-list = { $count ->
    [one] Ждёт проверки { $count } новость.
    [few] Ждут проверки { $count } новости.
   *[other] Ждут проверки { $count } новостей.
    }
review-since = Ждёт с { $date }
review-edited = ✏️ Исправлено редактором
review-newer = После этого издатель изменил текст.
review-why-feed = ✋ { $feed }: каждая новость этой ленты проверяется.
review-why-flood = ✋ { $feed }: сразу пришло слишком много новостей.
review-why-weak = ✋ { $feed }: темы определены неуверенно.
review-why-edit = ✋ { $feed }: издатель изменил новость, которую исправил редактор. Если не публиковать, она останется как есть.
review-pick-topics = Нажмите на тему, чтобы добавить её или убрать.
review-edit-title = Новое краткое содержание
review-edit-text = Ответьте на это сообщение новым текстом. Нынешний (нажмите, чтобы скопировать):
review-too-long = Текст слишком длинный: не больше { $count } знаков.
review-changed = За это время новость изменилась. Посмотрите ещё раз.
review-gone = Эта новость больше не ждёт проверки.
review-was-published = ✅ Опубликовано.
review-was-urgent = 🚨 Опубликовано как срочное.
review-was-filed = 🗄 Оставлено для поиска, никому не разослано.
review-was-dropped = 🗑 Не опубликовано.
review-was-withdrawn = Издатель отозвал новость.
review-reminder = { $count ->
    [one] ⏰ { $count } новость ждёт редактора: /review
    [few] ⏰ { $count } новости ждут редактора: /review
   *[other] ⏰ { $count } новостей ждут редактора: /review
    }
by-rule = По правилу ленты
urgent-question = { $count ->
    [one] Отправить { $count } подписчику сейчас же, со звуком, несмотря на тихие часы и дайджесты?
    [few] Отправить { $count } подписчикам сейчас же, со звуком, несмотря на тихие часы и дайджесты?
   *[other] Отправить { $count } подписчикам сейчас же, со звуком, несмотря на тихие часы и дайджесты?
    }

flood-title = { $count ->
    [one] Сразу пришла и ждёт { $count } новость
    [few] Сразу пришли и ждут { $count } новости
   *[other] Сразу пришли и ждут { $count } новостей
    }
flood-more = … и ещё { $count }
flood-row = { $feed }: сразу { $count }
flood-publish-text = Опубликовать все ({ $count })? Каждую получат до { $audience } подписчиков.
flood-drop-text = Не публиковать ни одной из { $count }? О них больше не спросят.
flood-left = Осталось: { $count }
flood-done = По всем этим новостям решение принято.

story-urgent = 🚨 СРОЧНО

command-urgent = Сделать новость срочной
command-correct = Исправить опубликованную новость
command-retag = Изменить темы новости
command-withdraw = Отозвать новость

draft-correct = Исправление
draft-withdraw = Отзыв
draft-retag = Темы
draft-urgent = Срочно
draft-which = Выберите новость, или напишите ссылку на неё после команды, или ответьте этой командой на саму новость.
draft-correct-hint = Нажмите на то, что хотите изменить.
draft-no-story = Такой новости нет.
draft-was-withdrawn = Эта новость уже отозвана.
draft-was-urgent = Эта новость уже срочная.
draft-gone = Это уже сделано или устарело. Начните заново.
draft-dropped = Ничего не изменено.
draft-title-text = Ответьте на это сообщение новым заголовком. Нынешний (нажмите, чтобы скопировать):
draft-summary-text = Ответьте на это сообщение новым кратким содержанием. Нынешнее (нажмите, чтобы скопировать):
draft-will-edit = { $count ->
    [one] Изменится { $count } уже отправленное сообщение.
    [few] Изменятся { $count } уже отправленных сообщения.
   *[other] Изменятся { $count } уже отправленных сообщений.
    }
draft-will-add = { $count ->
    [one] Получит ещё { $count } подписчик.
    [few] Получат ещё { $count } подписчика.
   *[other] Получат ещё { $count } подписчиков.
    }
draft-corrected = ✅ Исправлено.
draft-withdrawn = ✅ Отозвано.
draft-retagged = ✅ Темы изменены.
draft-made-urgent = 🚨 Теперь срочно.
draft-edits = Сообщений изменяется: { $count }
draft-more = Получат ещё: { $count }
draft-hastens = Получат сейчас: { $count }
button-draft-title = ✏️ Заголовок
button-draft-correct = ✅ Исправить ({ $count })
button-draft-withdraw = 🗑 Отозвать ({ $count })
button-draft-retag = ✅ Сохранить ({ $count })
button-urgent-next = 🚨 Следующая новость
button-urgent-back = Всё-таки не срочно
urgent-next-question = Отправить следующую новость сразу, со звуком, несмотря на тихие часы и дайджесты, всем, кого она касается? Всего подписчиков: { $count }
urgent-next-set = 🚨 Первая новость, которая придёт до { $date }, будет срочной.
urgent-next-not = Следующая новость придёт как обычно.
urgent-went = 🚨 Отправлено как срочное: { $title }
draft-all-have-it = Все, кого она касается, её уже получили.
button-urgent-next-yes = 🚨 Да
