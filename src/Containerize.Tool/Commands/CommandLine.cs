using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Containerize.Images;

namespace Containerize.Tool.Commands;

/// <summary>The command line <c>containerize</c>: its commands, one file each, and what an expected failure looks like: one line and exit code 2.</summary>
internal static class CommandLine
{
    /// <summary>Nothing to say.</summary>
    public const int Clean = 0;

    /// <summary>Findings at warning or above, or a difference.</summary>
    public const int Found = 1;

    /// <summary>Could not run.</summary>
    public const int Failed = 2;

    // Set to anything, a defect's stack trace is shown.
    private const string StackTraceVariable = "CONTAINERIZE_STACK_TRACE";

    /// <summary>Runs one command and gives the exit code.</summary>
    public static int Run(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Run(() => LintRequest.Read(arguments) is { } request ? LintCommand.Run(request) : Parse(arguments, LintCommand.Run), Console.Error);
    }

    /// <summary>Runs what may fail: whatever happens is one line and an exit code.</summary>
    internal static int Run(Func<int> command, TextWriter complaints)
    {
        try
        {
            return command();
        }
        catch (Exception error) when (LineOf(error) is { } line)
        {
            complaints.WriteLine(line);
        }
#pragma warning disable CA1031 // The last line of defence, as in the tasks: a defect of ours is one coded line too.
        catch (Exception error)
        {
            complaints.WriteLine(
                LineOf(
                    new ContainerizeException(
                        ErrorCodes.Unexpected,
                        $"{error.GetType().Name}: {error.Message} A defect of Containerize: report it with what {StackTraceVariable}=1 shows."
                    )
                )
            );
            if (Environment.GetEnvironmentVariable(StackTraceVariable) is { Length: > 0 })
            {
                complaints.WriteLine(error);
            }
        }
#pragma warning restore CA1031
        return Failed;
    }

    /// <summary>What an expected failure says; null for a defect.</summary>
    internal static string? LineOf(Exception error) =>
        error switch
        {
            // Many files are read at once, and one complaint is enough.
            AggregateException { InnerException: { } first } => LineOf(first),
            ContainerizeException known => $"containerize: error {known.Code.Id}: {ShownText.Of(ImageArguments.InOptions(known.Message))}",
            IOException or UnauthorizedAccessException =>
                $"containerize: error {ErrorCodes.FileAccess.Id}: {ErrorCodes.FileAccess.Title}: {ShownText.Of(error.Message).TrimEnd('.')}. {ErrorCodes.FileAccess.Remedy}",
            _ => null,
        };

    /// <summary>Reads the command line with the library, and runs it; what <c>lint</c> is asked for goes to <paramref name="lint"/>.</summary>
    internal static int Parse(string[] arguments, Func<LintRequest, int> lint)
    {
        var root = new RootCommand("Lints and fixes Dockerfiles, and looks into container images.")
        {
            LintCommand.Create(lint),
            FixCommand.Create(),
            ExplainCommand.Create(),
            InspectCommand.Create(),
            DiffCommand.Create(),
            CacheCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return Invoke(parsed);
        }

        var message = string.Join(
            ' ',
            parsed.Errors.Select(error => string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        );
        Console.Error.WriteLine($"containerize: {message} (containerize --help says what there is)");
        return Failed;
    }

    private static int Invoke(ParseResult parsed)
    {
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (parsed.Action is not AsynchronousCommandLineAction)
        {
            return parsed.Invoke(configuration);
        }

        using var interruption = new Interruption();
        try
        {
            return parsed.InvokeAsync(configuration, interruption.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.ExitCode;
        }
    }
}
