namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2006Tests
{
    [Theory]
    [InlineData("RUN [|aws configure set aws_access_key_id $KEY|]")]
    [InlineData("RUN [|aws --profile p configure set profile.p.aws_secret_access_key $KEY|] && b")]
    [InlineData("RUN aws configure set region eu-central-1")]
    [InlineData("RUN aws s3 cp s3://a b")]
    [InlineData("RUN [|gcloud auth activate-service-account --key-file=/key.json|]")]
    [InlineData("RUN [|az login --service-principal -u $U -p $P --tenant $T|] && az vm list")]
    [InlineData("RUN az login --identity")]
    [InlineData("RUN echo $P | [|docker login -u me --password-stdin|]")]
    [InlineData("RUN docker login --help")]
    [InlineData("RUN [|npm config set //npm.example.org/:_authToken $NPM_TOKEN|]")]
    [InlineData("RUN npm config set registry https://example.org")]
    [InlineData("RUN [|dotnet nuget add source https://example.org/v3 -n a -u me -p $PAT --store-password-in-clear-text|]")]
    [InlineData("RUN dotnet nuget add source https://example.org/v3 -n a")]
    [InlineData("RUN [|git config --global url.\"https://$T@github.com/\".insteadOf https://github.com/|]")]
    [InlineData("RUN git config --global url.https://github.com/.insteadOf git://github.com/")]
    [InlineData("RUN --mount=type=secret,id=a aws configure set aws_access_key_id $(cat /run/secrets/a)")]
    [InlineData("RUN --mount=type=cache,target=/c [|aws configure set aws_access_key_id x|]")]
    [InlineData("RUN echo aws configure set aws_access_key_id")]
    public void Login_WithoutSecretMount_IsReported(string markup) => RuleTest.Reports("CTZ2006", "FROM a:1\n" + markup);

    [Fact]
    public void StageThatOnlyGivesFiles_IsLeftAlone() =>
        RuleTest.Reports("CTZ2006", "FROM a:1 AS b\nRUN npm config set //r/:_authToken $T\nFROM c:1\nCOPY --from=b /x /x");

    [Fact]
    public void Variables_ComeFromSecrets() =>
        Assert.Equal(
            "FROM a:1\nARG U\nENV H=1\nRUN --mount=type=secret,id=U,env=U --mount=type=secret,id=P,env=P az login -u ${U} -p $P --h $H",
            RuleTest.Fixed("CTZ2006", "FROM a:1\nARG U\nENV H=1\nRUN az login -u ${U} -p $P --h $H", isAutomatic: false)
        );

    [Fact]
    public void WithoutVariable_NoFixIsOffered() => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2006", "FROM a:1\nRUN az login -p x")).Fix);
}
