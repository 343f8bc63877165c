package dev.hotswapd;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * The floors of the house: a package may use those below its own, and nothing on its own floor or above. Adapters stand
 * side by side right below the composition root, which alone may name them; what several of them need stands below them,
 * and they may name it, too.
 */
final class Floors extends ArchCondition<JavaClass> {
    private static final String ROOT = Floors.class.getPackageName() + ".";
    private static final String ADAPTER = "adapter.";
    private static final String OF_ALL_ADAPTERS = ADAPTER + "proc";
    private static final String COMPOSITION_ROOT = ROOT + "daemon";

    /** From the ground up; a new package gets its place here. */
    private static final List<List<String>> FROM_THE_GROUND = List.of(
            List.of("time", "thread", "glob", "text", "files"),
            List.of("watch", "build", "artifact", "schema"),
            List.of("state", "plugin"),
            List.of("tick", "crash"),
            List.of("host", "event"),
            List.of("reload"),
            List.of("config"),
            List.of("record"),
            List.of(OF_ALL_ADAPTERS),
            List.of(ADAPTER),
            List.of("daemon"),
            List.of("cli"));

    Floors() {
        super("only use packages of lower floors, and adapters only in the composition root");
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        int floor = floor(user);
        if (floor < 0) {
            events.add(SimpleConditionEvent.violated(user, user.getName() + " lies in a package without a floor"));
            return;
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            boolean ours = used.getPackageName().startsWith(ROOT);
            if (ours && !used.getPackageName().equals(user.getPackageName()) && !isBelow(used, user)) {
                events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
            }
        }
    }

    private static boolean isBelow(JavaClass used, JavaClass user) {
        boolean mayName = user.getPackageName().equals(COMPOSITION_ROOT) || isAdapter(user);
        return (mayName || !isAdapter(used)) && floor(used) < floor(user);
    }

    private static boolean isAdapter(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ADAPTER);
    }

    /** From 0 upwards; negative for a package that has none. */
    private static int floor(JavaClass type) {
        String ofType = type.getPackageName().substring(ROOT.length());
        String name = isAdapter(type) && !ofType.equals(OF_ALL_ADAPTERS) ? ADAPTER : ofType;
        for (int floor = 0; floor < FROM_THE_GROUND.size(); floor++) {
            if (FROM_THE_GROUND.get(floor).contains(name)) {
                return floor;
            }
        }
        return -1;
    }
}
