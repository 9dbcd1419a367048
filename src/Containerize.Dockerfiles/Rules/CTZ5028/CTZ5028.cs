using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5028;

/// <summary>A label that must be a version is something else.</summary>
/// <remarks>https://semver.org/spec/v2.0.0.html</remarks>
internal sealed class CTZ5028 : SchemaLabelRule
{
    static readonly Regex Form = new(
        @"\A(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ECMAScript
    );

    public override string Id => "CTZ5028";

    public override string Name => "label-semver";

    public override string Title => "A label that must be a version is something else";

    public override IReadOnlyList<string> Aliases => ["DL3056"];

    private protected override string Kind => "semver";

    private protected override string Expected => "semantic version (1.2.3, 1.2.3-rc.1)";

    private protected override bool IsValid(string value) => Form.IsMatch(value);
}
