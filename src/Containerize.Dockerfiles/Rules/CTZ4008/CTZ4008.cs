using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ4008;

/// <summary>useradd with a large user id, whose log of last logins is a file of that size.</summary>
internal sealed class CTZ4008 : RunCommandRule
{
    const int Digits = 6;

    public override string Id => "CTZ4008";

    public override string Name => "useradd-nolog";

    public override string Title => "useradd with a large user id writes a huge log";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3046"];

    private protected override IReadOnlyList<string> Programs { get; } = ["useradd"];

    private protected override void Check(CommandPlace place)
    {
        var command = place.Command;
        if (command.HasOption("-l", "--no-log-init"))
        {
            return;
        }

        var arguments = command.Arguments.ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = arguments[i].Value;
            var isLong = value.StartsWith("--uid=", StringComparison.Ordinal);
            var isSeparate = value == "--uid" || value.Length > 1 && value[0] == '-' && value[1] != '-' && value[value.Length - 1] == 'u';
            var uid =
                isLong ? value.Substring("--uid=".Length)
                : isSeparate && i + 1 < arguments.Count ? arguments[i + 1].Value
                : value.StartsWith("-u", StringComparison.Ordinal) ? value.Substring(2)
                : "";
            if (uid.Length >= Digits && uid.All(c => c is >= '0' and <= '9'))
            {
                place.Context.Report(
                    arguments[isSeparate && !isLong ? i + 1 : i].Span,
                    "useradd writes logs with a place for every user id up to this one: add -l, or use a smaller id.",
                    place.Insert("Add -l", command.Program!, "-l")
                );
                return;
            }
        }
    }
}
