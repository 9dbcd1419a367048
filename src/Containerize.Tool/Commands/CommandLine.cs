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
        catch (AggregateException error) when (error.InnerException is ContainerizeException first)
        {
            // Many files are read at once, and one complaint is enough.
            Console.Error.WriteLine(LineOf(first));
        }
        catch (ContainerizeException error)
        {
            Console.Error.WriteLine(LineOf(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"containerize: {error.Message}");
        }

        return Failed;
    }

    private static string LineOf(ContainerizeException error) => $"containerize: error {error.Code.Id}: {error.Message}";

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
