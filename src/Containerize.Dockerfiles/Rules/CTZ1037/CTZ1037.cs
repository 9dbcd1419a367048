using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ1037;

/// <summary>With nothing but the defaults of the ARGs in front, FROM names no image.</summary>
internal sealed class CTZ1037 : StageRule
{
    public override string Id => "CTZ1037";

    public override string Name => "invalid-default-from-arg";

    public override string Title => "With the defaults of the ARGs alone, FROM names no image";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["InvalidDefaultArgInFrom"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1036"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage is { Parent: null, From.Image: { } word, BaseName: { Error: null, References.Count: > 0 } name } && ImageReference.Parse(name.Text) is null)
        {
            var empty = name.References.FirstOrDefault(reference => reference.Definition is { HasValue: false } && reference.Modifier.Length == 0);
            context.Report(
                word.Span,
                $"Without build arguments this is {(name.Text.Length == 0 ? "empty" : $"'{name.Text}', which is no image reference")}. "
                    + (empty is null ? "Correct the default of the ARG." : $"Give ARG {empty.Name} a default."),
                empty?.Definition?.Pair is { } pair && IsTag(word.Text, empty.Name)
                    ? Repairs.Replace($"Give {empty.Name} the default latest", new(pair.Name.Span.End, 0), "=latest", isAutomatic: false)
                    : null
            );
        }
    }

    // Of a tag the builder has a default of its own.
    static bool IsTag(string image, string name) =>
        image.EndsWith(":$" + name, StringComparison.Ordinal) || image.EndsWith(":${" + name + "}", StringComparison.Ordinal);
}
