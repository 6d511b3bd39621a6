package io.souvenir.engine.extraction.turns;

/** Who says a turn; what the system says is judged as the output of tools. */
enum Speaker {

    USER, ASSISTANT, TOOL
}
