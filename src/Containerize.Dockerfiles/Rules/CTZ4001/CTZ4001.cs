using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4001;

/// <summary>A named stage is not the last one and nothing depends on it.</summary>
internal sealed class CTZ4001 : StageRule
{
    // Stages that are there to be asked for with --target.
    static readonly HashSet<string> Targets = new(StringComparer.OrdinalIgnoreCase)
    {
        "test",
        "tests",
        "testing",
        "unittest",
        "dev",
        "develop",
        "development",
        "devcontainer",
        "debug",
        "lint",
        "ci",
        "e2e",
        "check",
        "checks",
        "prod",
        "production",
        "release",
        "final",
        "docs",
        "export",
        "artifact",
        "artifacts",
        "results",
        "coverage",
        "benchmark",
        "local",
        "staging",
        "vendor",
        "update",
        "validate",
        "migrate",
        "migrations",
    };

    public override string Id => "CTZ4001";

    public override string Name => "unused-stage";

    public override string Title => "Nothing depends on the stage";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            stage.IsFinal
            || stage.From?.StageName is not { } name
            || stage.Instructions.Count == 0
            || IsTarget(name.Text)
            || StartsSomething(stage)
            || context.Model.Stages.Any(other =>
                other != stage && other.References.Any(reference => reference.Stage == stage || !reference.Name.IsKnown || IsChoice(reference, name.Text))
            )
        )
        {
            return;
        }

        context.Report(
            name.Span,
            $"No FROM, COPY --from or mount names '{name.Text}', so a build never makes it unless --target asks for it.",
            Removal(context, stage)
        );
    }

    /// <summary>The stage without the comments around it; none where stages are counted, as their numbers would change.</summary>
    static Fix? Removal(RuleContext context, Stage stage)
    {
        var last = stage.Instructions[stage.Instructions.Count - 1];
        return context.Model.Stages.Any(other => other.References.Any(reference => reference.Name.Text is { } name && name.All(c => c is >= '0' and <= '9')))
            ? null
            : Repairs.Replace(
                "Remove the stage",
                context.Dockerfile.Source.WholeLines(Span.FromBounds(stage.From!.Span.Start, last.Span.End)),
                "",
                isAutomatic: false
            );
    }

    /// <summary>Whether a build argument makes the reference mean this stage: <c>FROM ${debugging:+debug}</c>, also where an ARG in front says so.</summary>
    static bool IsChoice(StageReference reference, string name) =>
        reference.Name.References.Count > 0
        && reference
            .Name.References.Select(variable => variable.Definition?.Pair?.Value?.Text)
            .Append(reference.Word.Text)
            .OfType<string>()
            .Any(text => text.Split('$', '{', '}', ':', '+', '"', '\'').Any(part => part == name || part == "-" + name));

    /// <summary>An image of its own: one Dockerfile makes several, each asked for with --target.</summary>
    static bool StartsSomething(Stage stage) => stage.Instructions.Any(instruction => instruction is CmdInstruction or EntrypointInstruction);

    static bool IsTarget(string name) =>
        name.EndsWith("test", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("tests", StringComparison.OrdinalIgnoreCase)
        || name.Split('-', '_', '.').Any(Targets.Contains);
}
