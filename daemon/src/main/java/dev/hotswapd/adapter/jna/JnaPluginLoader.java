package dev.hotswapd.adapter.jna;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import dev.hotswapd.artifact.EntrySymbol;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import dev.hotswapd.plugin.PluginLoader.LoadResult.Opened;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens libraries with JNA. A path must be new for every version, because JNA and the loader both remember paths.
 *
 * <p>Safe for use by any thread.
 */
public final class JnaPluginLoader implements PluginLoader {
    private final Platform platform = Platform.current();
    private final EntryBinder plain = new EntryBinder(BoundEntry.class);
    private final EntryBinder withContext = new EntryBinder(BoundContextEntry.class);

    @Override
    public LoadResult open(LoadRequest request, StateBlock state) {
        // Filled in when the library is open and can be asked for its form; JNA wants to know the mapper before.
        Map<String, String> names = new HashMap<>();
        FunctionMapper mapper = (library, method) -> names.getOrDefault(method.getName(), method.getName());
        Map<String, Object> options = Map.of(
                Library.OPTION_OPEN_FLAGS,
                OpenFlags.of(platform, request.settings().flags()),
                Library.OPTION_FUNCTION_MAPPER,
                mapper);
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(request.artifact().opened().toString(), options);
        } catch (UnsatisfiedLinkError e) {
            return LoaderMessage.explain(e, request.artifact());
        }
        EntrySymbol.Entry entry = entry(request, library);
        names.put("tick", entry.name());
        try {
            EntryBinder binder = entry.contextForm() ? withContext : plain;
            return new Opened(new JnaPlugin(request.artifact(), library, binder, entry.contextForm(), state));
        } catch (UnsatisfiedLinkError e) {
            library.close();
            return new NotOpened(
                    "does not export " + entry.name(),
                    "export it as a C function, or set 'tick.symbol' to one that it has");
        } catch (IllegalArgumentException e) {
            library.close();
            return new NotOpened(
                    "describes its state in a way that cannot be: " + e.getMessage(),
                    "describe it with the HOTSWAPD_STATE macro of hotswapd.h");
        }
    }

    /** The best that the library has; the last choice where it has none. */
    private static EntrySymbol.Entry entry(LoadRequest request, NativeLibrary library) {
        List<EntrySymbol.Entry> candidates = new EntrySymbol(request.settings().symbol()).candidates();
        return candidates.stream()
                .filter(candidate ->
                        PluginExports.symbol(library, candidate.name()).isPresent())
                .findFirst()
                .orElse(candidates.get(candidates.size() - 1));
    }
}
