package dev.hotswapd.endtoend.chaos;

import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Something that happens to a daemon and its plugins, at any moment. */
enum Disturbance {
    SAVE {
        @Override
        void strike(Stage stage) throws IOException {
            stage.save(stage.anyPlugin(), stage.anyDeed());
        }
    },
    SAVES {
        @Override
        void strike(Stage stage) throws IOException {
            ChaosPlugin plugin = stage.anyPlugin();
            for (int saves = 1 + stage.random().nextInt(5); saves > 0; saves--) {
                stage.save(plugin, Deed.PASSING.get(stage.random().nextInt(Deed.PASSING.size())));
                Pause.upTo(150, stage.random());
            }
        }
    },
    /** All that is saved is put away and comes back, as when one looks at another branch for a moment. */
    GIT {
        @Override
        void strike(Stage stage) throws IOException {
            ChaosPlugin plugin = stage.anyPlugin();
            Path root = plugin.root();
            if (!Files.exists(root.resolve(".git"))) {
                Tool.git(root, "init", "-q");
                Files.writeString(root.resolve(".gitignore"), "build/\n");
            }
            stage.save(plugin, Deed.NONE);
            Tool.git(root, "add", ".");
            Tool.git(root, "commit", "-qm", "before");
            stage.save(plugin, Deed.NONE);
            Tool.git(root, "stash", "-q");
            Pause.upTo(300, stage.random());
            Tool.git(root, "stash", "pop", "-q");
            Tool.git(root, "commit", "-qam", "after");
            Tool.git(root, "checkout", "-q", "HEAD~1");
            Pause.upTo(300, stage.random());
            Tool.git(root, "checkout", "-q", "-");
        }
    },
    KILL_TICK_PROCESS {
        @Override
        void strike(Stage stage) throws IOException {
            var host = stage.hostOf(stage.anyPlugin());
            if (host.isPresent()) {
                stage.signals().kill(host.get());
            }
        }
    },
    STOP_TICK_PROCESS {
        @Override
        void strike(Stage stage) throws IOException {
            var host = stage.hostOf(stage.anyPlugin());
            if (host.isPresent()) {
                stage.signals().stop(host.get());
            }
        }
    },
    /** Spares, tick processes, builds and what these have started. */
    KILL_ANY_PROCESS {
        @Override
        void strike(Stage stage) throws IOException {
            List<Long> all = stage.offspring();
            if (!all.isEmpty()) {
                stage.signals().kill(any(all, stage.random()));
            }
        }
    },
    STOP_ANY_PROCESS {
        @Override
        void strike(Stage stage) throws IOException {
            List<Long> all = stage.offspring();
            if (!all.isEmpty()) {
                stage.signals().stop(any(all, stage.random()));
            }
        }
    },
    KILL_BUILD {
        @Override
        void strike(Stage stage) throws IOException {
            List<Long> all = stage.buildProcesses();
            if (!all.isEmpty()) {
                stage.signals().kill(any(all, stage.random()));
            }
        }
    },
    STOP_DAEMON {
        @Override
        void strike(Stage stage) throws IOException {
            stage.signals().stop(stage.daemon().pid());
        }
    },
    CONTINUE_ALL {
        @Override
        void strike(Stage stage) throws IOException {
            stage.signals().continueAll();
        }
    },
    FULL_DISK {
        @Override
        void strike(Stage stage) throws IOException {
            if (stage.plugins().stream().anyMatch(plugin -> stage.latest(plugin).isEmpty())) {
                // A daemon that cannot even start there says so, and ends.
                return;
            }
            Path events = stage.daemon().dataDir().resolve("events.jsonl");
            long full = Files.exists(events) ? Files.size(events) : 0;
            stage.fillDisk(
                    stage.random().nextBoolean() ? 0 : full + stage.random().nextInt(300));
        }
    },
    REMOVE_DATA_DIRECTORY {
        @Override
        void strike(Stage stage) throws IOException {
            stage.removeDataDirectory();
        }
    },
    KILL_DAEMON {
        @Override
        void strike(Stage stage) throws IOException, InterruptedException {
            stage.restart(true);
        }
    },
    RESTART_DAEMON {
        @Override
        void strike(Stage stage) throws IOException, InterruptedException {
            stage.restart(false);
        }
    };

    abstract void strike(Stage stage) throws IOException, InterruptedException;

    private static long any(List<Long> pids, Random random) {
        return pids.get(random.nextInt(pids.size()));
    }
}
