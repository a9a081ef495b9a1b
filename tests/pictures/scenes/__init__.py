"""One module a scene: a coroutine `play(stage, language)`, which takes its pictures as it goes."""
