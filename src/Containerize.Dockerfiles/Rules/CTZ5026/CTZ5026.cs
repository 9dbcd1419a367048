using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5026;

/// <summary>A label that must be a license is something else.</summary>
/// <remarks>https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/</remarks>
internal sealed class CTZ5026 : SchemaLabelRule
{
    public override string Id => "CTZ5026";

    public override string Name => "label-spdx";

    public override string Title => "A label that must be a license is something else";

    public override IReadOnlyList<string> Aliases => ["DL3054"];

    private protected override string Kind => "spdx";

    private protected override string Expected => "SPDX license expression";

    private protected override bool IsValid(string value) => LicenseExpression.IsValid(value);
}
