package dev.hotswapd.adapter.jna;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import dev.hotswapd.artifact.EntrySymbol;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.plugin.LoadRequest;
import dev.hotswapd.plugin.LoadResult;
import dev.hotswapd.plugin.LoadResult.NotOpened;
import dev.hotswapd.plugin.LoadResult.Opened;
import dev.hotswapd.plugin.PluginLoader;
import java.util.Map;

/**
 * Opens libraries with JNA. A path must be new for every version, because JNA and the loader both remember paths.
 *
 * <p>For one thread, the loader's.
 */
public final class JnaPluginLoader implements PluginLoader {
    private final Platform platform = Platform.current();
    private final EntryBinder binder = new EntryBinder();

    /** Ready to open; JNA unpacks its own library here, where that is still to do. */
    public JnaPluginLoader() {}

    @Override
    public LoadResult open(LoadRequest request) {
        String symbol = new EntrySymbol(request.symbol()).name();
        FunctionMapper mapper = (library, method) -> symbol;
        Map<String, Object> options = Map.of(
                Library.OPTION_OPEN_FLAGS,
                OpenFlags.of(platform, request.flags()),
                Library.OPTION_FUNCTION_MAPPER,
                mapper);
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(request.artifact().path().toString(), options);
        } catch (UnsatisfiedLinkError e) {
            return LoaderMessage.explain(e, request.artifact());
        }
        try {
            return new Opened(new JnaPlugin(request.artifact(), library, binder));
        } catch (UnsatisfiedLinkError e) {
            library.close();
            return new NotOpened(
                    "does not export " + symbol, "export it as a C function, or set 'tick.symbol' to one that it has");
        }
    }
}
