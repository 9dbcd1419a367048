using System.CommandLine;
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

    /// <summary>Runs one command and gives the exit code.</summary>
    public static int Run(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            return LintRequest.Read(arguments) is { } request ? LintCommand.Run(request) : Parse(arguments, LintCommand.Run);
        }
        catch (Exception error) when (LineOf(error) is { } line)
        {
            Console.Error.WriteLine(line);
        }

        return Failed;
    }

    /// <summary>Null for a defect, whose stack trace is wanted.</summary>
    private static string? LineOf(Exception error) => error switch
    {
        // Many files are read at once, and one complaint is enough.
        AggregateException { InnerException: { } first } => LineOf(first),
        ContainerizeException known => $"containerize: error {known.Code.Id}: {known.Message}",
        IOException or UnauthorizedAccessException => $"containerize: error {ErrorCodes.FileAccess.Id}: {ErrorCodes.FileAccess.Title}: {error.Message.TrimEnd('.')}. {ErrorCodes.FileAccess.Remedy}",
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
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }

        var message = string.Join(' ', parsed.Errors.Select(error => error.Message.ReplaceLineEndings(" ")));
        Console.Error.WriteLine($"containerize: {message} (containerize --help says what there is)");
        return Failed;
    }
}
