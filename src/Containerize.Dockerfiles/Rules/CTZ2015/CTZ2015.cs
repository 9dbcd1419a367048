using System.Globalization;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2015;

/// <summary>EXPOSE names a port by which machines are administered.</summary>
internal sealed class CTZ2015 : InstructionRule<ExposeInstruction>
{
    static readonly Dictionary<int, string> Services = new()
    {
        [22] = "SSH",
        [23] = "Telnet",
        [3389] = "Remote Desktop",
        [5800] = "VNC",
        [5900] = "VNC",
    };

    public override string Id => "CTZ2015";

    public override string Name => "expose-admin-port";

    public override string Title => "EXPOSE names a port by which machines are administered";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, ExposeInstruction instruction)
    {
        var ports = context.Input.Options.AdministrationPorts ?? [.. Services.Keys];
        foreach (var word in instruction.Ports)
        {
            var exposed = ExposedPort.Read(context.Model.Expand(word, instruction).Text);
            if (!exposed.IsPort || exposed.Protocol is { Length: > 0 } protocol && !protocol.Equals("tcp", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var ends = exposed.Port.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
            var hits = ports.Where(port => port >= ends[0] && port <= ends[ends.Length - 1]).ToList();
            if (hits.Count > 0)
            {
                var what = Services.TryGetValue(hits[0], out var service) ? $"is the port of {service}" : "is a port for administration";
                context.Report(
                    word.Span,
                    $"{hits[0].ToString(CultureInfo.InvariantCulture)} {what}: a container is changed by building its image anew, and looked into with docker exec or kubectl exec. Leave it out."
                );
            }
        }
    }
}
