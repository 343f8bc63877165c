package dev.hotswapd.schema;

/**
 * One thing to do to a state that changes its form.
 *
 * <p>Planned with schemas alone; made once both blocks are known to hold what the schemas say. The new struct's bytes
 * are zero before the first move.
 */
interface MigrationStep {
    void make(MigrationContext passage);
}
