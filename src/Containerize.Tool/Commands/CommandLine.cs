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

    private static readonly KeyValuePair<string, Func<Command>>[] Commands =
    [
        new("lint", LintCommand.Create),
        new("fix", FixCommand.Create),
        new("explain", ExplainCommand.Create),
        new("inspect", InspectCommand.Create),
        new("diff", DiffCommand.Create),
        new("cache", CacheCommand.Create),
    ];

    /// <summary>Runs one command and gives the exit code.</summary>
    public static int Run(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = Root(arguments.FirstOrDefault()).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var message = string.Join(' ', parsed.Errors.Select(error => error.Message.ReplaceLineEndings(" ")));
            Console.Error.WriteLine($"containerize: {message} (containerize --help says what there is)");
            return Failed;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ContainerizeException error)
        {
            Console.Error.WriteLine($"containerize: error {error.Code.Id}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"containerize: {error.Message}");
        }

        return Failed;
    }

    /// <summary>With the command that was asked for, since making all of them takes a part of the time that a run has; with all of them when it is none.</summary>
    private static RootCommand Root(string? name)
    {
        var root = new RootCommand("Lints and fixes Dockerfiles, and looks into container images.");
        var known = Commands.FirstOrDefault(command => command.Key == name).Value;
        foreach (var create in known is null ? Commands.Select(command => command.Value) : [known])
        {
            root.Add(create());
        }

        return root;
    }
}
