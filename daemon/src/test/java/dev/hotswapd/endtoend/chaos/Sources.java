package dev.hotswapd.endtoend.chaos;

/**
 * What a plugin's sources say, or what a library that ticks was built of.
 *
 * @param text number in the generated text
 * @param part number in an object of its own
 * @param mark number beside the deed
 */
record Sources(int text, int part, int mark, Deed deed) {
    @Override
    public String toString() {
        return text + "/" + part + "/" + mark + "/" + deed;
    }
}
