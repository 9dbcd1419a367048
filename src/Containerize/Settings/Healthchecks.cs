using Containerize.Images;
using Containerize.Images.Plan;

namespace Containerize.Settings;

/// <summary>ContainerizeHealthcheck and its times: a command line for the shell, a JSON array to run without one, or NONE.</summary>
internal static class Healthchecks
{
    private const string Interval = "ContainerizeHealthcheckInterval";
    private const string Timeout = "ContainerizeHealthcheckTimeout";
    private const string StartPeriod = "ContainerizeHealthcheckStartPeriod";
    private const string Retries = "ContainerizeHealthcheckRetries";

    /// <summary>Null when the project says nothing: the base's is kept.</summary>
    public static Healthcheck? From(ProjectInput input)
    {
        if (input.Text("ContainerizeHealthcheck") is not { } text)
        {
            RequireNoDetails(input);
            return null;
        }

        IReadOnlyList<string> test =
            text.Equals("none", StringComparison.OrdinalIgnoreCase) ? ["NONE"]
            : text.StartsWith('[') ? ["CMD", .. JsonArray(text)]
            : ["CMD-SHELL", text];
        var check = new Healthcheck(test, Time(input, Interval), Time(input, Timeout), Time(input, StartPeriod), input.Number(Retries, 1, 1000));

        // One project may drop the check whose times are set for all; no Dockerfile can say both.
        return test is ["NONE"] ? new Healthcheck(test, null, null, null, null) : check;
    }

    // Nobody would look at them.
    private static void RequireNoDetails(ProjectInput input)
    {
        if (((string[])[Interval, Timeout, StartPeriod, Retries]).FirstOrDefault(name => input.Text(name) is not null) is { } set)
        {
            throw new ContainerizeException(
                ErrorCodes.BadProperty,
                $"{set} is '{input.Text(set)}', but there is no healthcheck that it belongs to: set ContainerizeHealthcheck to a command, or leave {set} out."
            );
        }
    }

    private static TimeSpan? Time(ProjectInput input, string property) => input.Duration(property, Healthcheck.ShortestTime, Healthcheck.LongestTime);

    private static string[] JsonArray(string text)
    {
        try
        {
            var words = System.Text.Json.JsonSerializer.Deserialize(text, PlanJson.Default.StringArray);
            return words is { Length: > 0 } && words.All(word => word is not null) ? words : throw Bad(text);
        }
        catch (System.Text.Json.JsonException)
        {
            throw Bad(text);
        }
    }

    private static ContainerizeException Bad(string text) =>
        ProjectInput.BadValue("ContainerizeHealthcheck", text, """a command line, a JSON array such as ["/app/App","--health"], or NONE""");
}
