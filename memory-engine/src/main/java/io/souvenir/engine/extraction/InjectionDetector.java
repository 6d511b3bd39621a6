package io.souvenir.engine.extraction;

import java.util.regex.Pattern;

/** Finds instructions to the model that reads a text. They are kept as turns and never become facts. */
public final class InjectionDetector {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE;

    private static final Pattern ORDER = Pattern.compile(String.join("|",
            "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:previous|prior|above|earlier|preceding|all)\\b.{0,20}"
                    + "\\b(?:instructions?|prompts?|guidelines?|directives?)\\b",
            "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,20}\\b(?:your|system|safety)\\b.{0,20}"
                    + "\\b(?:instructions?|prompts?|guidelines?|directives?|rules?|filters?)\\b",
            "\\byou are (?:now|no longer) (?:an?|the|in|dan|bound|jailbroken|unrestricted)\\b",
            "\\b(?:reveal|print|repeat|show|output)\\b.{0,30}\\b(?:system|hidden|initial|original) (?:prompt|instructions?)\\b",
            "^\\s*(?:#+\\s*)?(?:system|developer)(?: prompt| message)?\\s*:",
            "<\\|?(?:im_start|im_end|system|endoftext)\\|?>|\\[/?INST\\]|<</?SYS>>",
            "\\bnew (?:system )?(?:instructions?|directives?)\\s*:",
            "\\b(?:developer|dan|jailbreak|god) mode\\b.{0,20}\\b(?:enabled|activated|on)\\b",
            "\\b(?:do not|don't|never) (?:tell|inform|reveal (?:this )?to) the (?:user|human)\\b",
            "\\b(?:remember|store|save|memori[sz]e)\\b.{0,40}\\b(?:always|from now on)\\b.{0,40}\\b(?:obey|comply|recommend|execute|approve)\\b",
            "\\bignorier\\w*\\b.{0,30}\\b(?:anweisung|vorgabe|regel)\\w*",
            "\\bignore[zr]?\\b.{0,30}\\b(?:instructions|consignes|r[èe]gles)\\b.{0,15}\\b(?:pr[ée]c[ée]dentes|ant[ée]rieures)\\b",
            "\\bignora\\w*\\b.{0,30}\\b(?:instrucciones|istruzioni|instruç[õo]es|reglas|regras)\\b"), FLAGS);

    /** A duty of an assistant: no fact of a suspicious turn. */
    private static final Pattern DUTY = Pattern.compile(
            "\\b(?:assistant|agent|system|model|bot|chatbot|ai|llm)\\b.{0,30}\\b(?:must|should|shall|has to|have to|is to|will|needs? to|always|never)\\b",
            FLAGS);

    private InjectionDetector() {
    }

    public static boolean isIn(String text) {
        return ORDER.matcher(text).find();
    }

    public static boolean isDuty(String text) {
        return isIn(text) || DUTY.matcher(text).find();
    }
}
