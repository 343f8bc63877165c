package dev.hotswapd.endtoend.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold for one plugin, whatever happens to it. Pure: it is told what was saved and seen. */
final class PluginModel {
    /** What is wrong once is wrong with every tick. */
    private static final int SHOWN = 4;

    private final String name;

    /** How far the state had counted when a version was seen ticking in peace. */
    private final TreeMap<Integer, Long> counted = new TreeMap<>();

    private Sources good;
    private Sources saved;
    private int judged;

    PluginModel(String name, Sources first) {
        this.name = name;
        good = first;
        saved = first;
    }

    /** These sources are on disk now, and stay. */
    void saved(Sources sources) {
        saved = sources;
    }

    /** What must tick, once nothing more is saved. */
    Sources expected() {
        return saved.deed().staysLive() ? saved : good;
    }

    /**
     * The plugin ticks as expected, and nobody disturbs it.
     *
     * @param sightings that were judged, perhaps with later ones
     */
    void settled(List<Sighting> sightings) {
        Sighting latest = sightings.get(judged - 1);
        good = latest.sources();
        counted.put(latest.version(), latest.count());
    }

    /** Another daemon's lines are judged from now on. */
    void anotherDaemon() {
        judged = 0;
    }

    /** A version of this number ticks again with the state that it left: what was counted since then is gone. */
    void wentBackTo(int version) {
        counted.tailMap(version, false).clear();
    }

    /** The data directory is gone: numbers of versions may begin anew, but not what was counted. */
    void numbersMayBeginAnew() {
        long most = counted.values().stream().mapToLong(Long::longValue).max().orElse(0);
        counted.clear();
        counted.put(0, most);
    }

    /** The state is gone, and no rule speaks for it. */
    void stateMayBeginAnew() {
        counted.clear();
    }

    /** What is wrong with what one daemon has shown of the plugin so far; nothing is told twice. */
    List<String> faults(List<Sighting> sightings) {
        List<String> faults = new ArrayList<>();
        for (Sighting seen : sightings.subList(judged, sightings.size())) {
            if (faults.size() >= SHOWN) {
                break;
            }
            String what = name + " " + seen;
            if (seen.sources().deed().neverTicks()) {
                faults.add("what must never tick did: " + what);
            }
            if (seen.taint() != 0) {
                faults.add("a failed trial has left a trace in the state: " + what);
            }
            Map.Entry<Integer, Long> before = counted.floorEntry(seen.version());
            if (before != null && seen.count() < before.getValue()) {
                faults.add("the state lost count, it was at " + before.getValue() + " in version " + before.getKey()
                        + ": " + what);
            }
            if (seen.count() > seen.tick()) {
                faults.add("the state has counted more ticks than there were: " + what);
            }
        }
        judged = sightings.size();
        return faults;
    }
}
