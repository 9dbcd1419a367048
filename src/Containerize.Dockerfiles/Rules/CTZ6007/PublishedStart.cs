using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6007;

/// <summary>The repair that starts the published assembly.</summary>
internal static class PublishedStart
{
    static readonly HashSet<string> Switches = new(StringComparer.Ordinal)
    {
        "--no-build",
        "--no-restore",
        "--no-launch-profile",
        "--no-hot-reload",
        "--non-interactive",
    };

    static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "--project",
        "-p",
        "-c",
        "--configuration",
        "-f",
        "--framework",
        "-r",
        "--runtime",
        "--launch-profile",
        "-lp",
        "-v",
        "--verbosity",
    };

    /// <summary>Null where it is not known what is published, or where it lies.</summary>
    public static Fix? Repair(RuleContext context, Stage stage, DotnetStart start, ShellWord word)
    {
        if (
            start.Assembly is null
            || PublishOutput.CopiedTo(context, stage).ToList() is not [var (publish, copied)]
            || stage.FinalState.WorkingDirectory is not { } workdir
            || EndOf(start.Command, word) is not { } end
        )
        {
            return null;
        }

        var facts = context.Input.Project;
        var project =
            word.Value.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? word.Value
            : publish.Project is { HasExpansion: false } told && told.Value.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? told.Value
            : null;
        if (project is null)
        {
            return null;
        }

        // The assembly has the project's name unless the project says otherwise.
        var file = DotnetPath.NameOf(project);
        var isKnown = facts is { AssemblyName: not null, ProjectFile: { } own } && DotnetPath.NameOf(own) == file;
        var name = (isKnown ? facts!.AssemblyName! : file.Substring(0, file.LastIndexOf('.'))) + ".dll";
        var path = copied.Target == workdir ? name : ImagePath.Combine(copied.Target, name);
        var text = word.Text[0] == '"' ? JsonForm.Quote(path) : path;
        return path.IndexOf(' ') >= 0 ? null : Repairs.Replace($"Start '{path}'", Span.FromBounds(word.Span.Start, end), text, isKnown);
    }

    // What stands behind run, up to --, are its own options; the rest is the program's.
    static int? EndOf(ShellCommand command, ShellWord word)
    {
        if (word.Value is not ("run" or "watch"))
        {
            return word.Span.End;
        }

        var arguments = command.Arguments.SkipWhile(argument => argument.Span.Start != word.Span.Start).ToList();
        for (var i = 1; i < arguments.Count; i++)
        {
            if (arguments[i].Value == "--")
            {
                return arguments[i].Span.End;
            }

            if (!Switches.Contains(arguments[i].Value) && !WithValue.Contains(arguments[i++].Value))
            {
                return null;
            }
        }

        return arguments.Count == 0 ? null : arguments[arguments.Count - 1].Span.End;
    }
}
