using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2010;

/// <summary>Everything in the build context is copied into the image that is shipped: also what nobody thought of.</summary>
internal sealed class CTZ2010 : InstructionRule<FileInstruction>
{
    const int MostEntries = 20;

    public override string Id => "CTZ2010";

    public override string Name => "copy-recursive";

    public override string Title => "Everything in the build context is copied into the image";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Off;

    public override IReadOnlyList<string> Aliases => ["S6470"];

    internal override void Check(RuleContext context, FileInstruction instruction)
    {
        if (instruction is CopyInstruction { From: not null } || !Shipping.IsShipped(context.Model, instruction))
        {
            return;
        }

        foreach (var source in instruction.Sources.Where(source => !instruction.IsHeredoc(source)))
        {
            var path = context.Model.Expand(source, instruction);
            // A variable is there to be given another value.
            if (path is { Error: null, References.Count: 0 } && IsEverything(path.Text))
            {
                context.Report(
                    source.Span,
                    $"'{source.Value}' copies everything in the build context into the image, also what nobody thought of. Name the files and folders that the image needs.",
                    Named(context, instruction)
                );
            }
        }
    }

    static bool IsEverything(string path) =>
        path.Length > 0
        && IgnorePattern.Clean("/" + path.Replace('\\', '/')) is var clean
        && (
            clean == "/"
            || clean[1] == '*' && clean.IndexOf('/', 1) < 0 && clean.IndexOf('.') < 0
            || clean.Length <= 3 && clean.EndsWith(":", StringComparison.Ordinal)
        );

    /// <summary>The same with the names that are there; null where they are not known or too many.</summary>
    static Fix? Named(RuleContext context, FileInstruction instruction)
    {
        if (context.Context.SentFiles is not { } files || instruction.Words.Count != 2 || instruction.Json is not null)
        {
            return null;
        }

        var (single, folders) = (
            files.Where(file => file.IndexOf('/') < 0).ToList(),
            files.Where(file => file.IndexOf('/') > 0).Select(file => file.Substring(0, file.IndexOf('/'))).Distinct().ToList()
        );
        if (
            single.Count + folders.Count is 0 or > MostEntries
            || single.Concat(folders).Any(name => name.IndexOfAny([' ', '*', '?', '[', '\\', '$', '"', '\'']) >= 0)
        )
        {
            return null;
        }

        var flags = string.Concat(instruction.Flags.Select(flag => flag.Whole.Text + " "));
        var destination = instruction.Words[1].Text is "." ? "./" : instruction.Words[1].Text.TrimEnd('/') + "/";
        var lines = (single.Count > 0 ? [$"{instruction.Keyword.Text} {flags}{string.Join(" ", single)} {destination}"] : new List<string>()).Concat(
            folders.Select(folder => $"{instruction.Keyword.Text} {flags}{folder} {destination}{folder}")
        );
        return instruction.DeferredBy is null
            ? Repairs.Replace("Name what is there now", instruction.Span, string.Join("\n", lines), isAutomatic: false)
            : null;
    }
}
