"""A few topics with names like the real ones."""

from config.topics import TopicConfig


def _topic(topic_id: str, emoji: str, uz: str, cyrillic: str, ru: str, en: str) -> TopicConfig:
    names = {"uz": uz, "uz-cyrl": cyrillic, "ru": ru, "en": en}
    return TopicConfig(id=topic_id, emoji=emoji, name=names, iptc="medtop:20000082")


TOPICS = (
    _topic("crime", "🚔", "Jinoyatchilik", "Жиноятчилик", "Преступность", "Crime"),
    _topic(
        "cybercrime",
        "💻",
        "Kiberjinoyatchilik",
        "Кибержиноятчилик",
        "Киберпреступность",
        "Cybercrime",
    ),
    _topic("migration", "🛂", "Migratsiya", "Миграция", "Миграция", "Migration"),
    _topic(
        "road-safety",
        "🚦",
        "Yoʻl harakati xavfsizligi",
        "Йўл ҳаракати хавфсизлиги",
        "Дорожная безопасность",
        "Road safety",
    ),
    _topic(
        "emergencies",
        "🚨",
        "Favqulodda vaziyatlar",
        "Фавқулодда вазиятлар",
        "Чрезвычайные ситуации",
        "Emergencies",
    ),
)
