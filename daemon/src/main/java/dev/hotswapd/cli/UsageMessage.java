package dev.hotswapd.cli;

import dev.hotswapd.text.Harmless;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line; picocli's own way is a page of help under it. */
final class UsageMessage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(Harmless.line("hotswapd: " + message(e, command) + "; see '" + name + " --help'"));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException e, CommandLine command) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String word = "'" + unmatched.getUnmatched().get(0) + "'";
        if (unmatched.isUnknownOption()) {
            return "there is no option " + word;
        }
        return command.getParent() == null
                ? "there is no command " + word + ": " + instead(unmatched.getSuggestions())
                : "nothing goes with " + word;
    }

    /** Suggestions are whole command lines: {@code hotswapd check}. */
    private static String instead(List<String> suggestions) {
        return suggestions.isEmpty()
                ? HotswapdCommand.COMMANDS
                : "did you mean '" + suggestions.get(0).replaceFirst(".* ", "") + "'?";
    }
}
