# The ministry's name: another ministry changes this file alone.

-ministry = Ministry of Internal Affairs
